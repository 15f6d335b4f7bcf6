"""Papers on models and how they are judged."""

from bot.quiz.question import KeyPoint
from tests.grading.paper import Paper

PRECISION = Paper(
    prompt="What do precision and recall of a classifier measure, and how do they trade off?",
    points=(
        KeyPoint(
            text="Precision is the share of predicted positives that are truly positive.",
            shown_by=(
                "of everything it flagged, how much was right",
                "true positives divided by all predicted positives",
                "few false positives",
            ),
        ),
        KeyPoint(
            text="Recall is the share of actual positives that are found.",
            shown_by=(
                "of all real positives, how many it caught",
                "true positives divided by all actual positives",
                "few false negatives",
            ),
        ),
        KeyPoint(
            text="Raising the decision threshold increases precision and lowers recall.",
            shown_by=(
                "a stricter threshold gives more precision but less recall",
                "moving the threshold improves one and worsens the other",
            ),
        ),
    ),
    reference=(
        "Precision is the share of predicted positives that are truly positive; recall is the share "
        "of actual positives that are found. Raising the decision threshold increases precision and "
        "lowers recall."
    ),
    full=(
        (
            "Precision tells you, of everything the model flagged, how much was right. Recall tells you, "
            "of all the real positives, how many it caught. If you move the threshold up you get more "
            "precision but less recall."
        ),
        (
            "Precision = true positives divided by all predicted positives. Recall = true positives "
            "divided by all actual positives. A stricter threshold improves the former and worsens the "
            "latter."
        ),
    ),
    half="Recall says how many of all the actual positives the model has found.",
    half_shows=frozenset({1}),
    wrong=(
        (
            "They measure how fast the model runs and how much memory it takes; a faster model is "
            "usually less accurate."
        ),
        "Both are simply other names for accuracy on the validation set.",
    ),
    denied=(
        "Precision is not the share of predicted positives that are truly positive. Recall is not "
        "the share of actual positives that are found. Raising the decision threshold does not "
        "increase precision and does not lower recall."
    ),
    typos=(
        "Precison: true positives divided by all predicted postives. Recal: true positives devided "
        "by all actual positives. A stricter treshold gives more precision but less recall."
    ),
    learner=(
        "Precision is from all predicted positives how many is truly positive. Recall is from all "
        "actual positives how many is found. When threshold is higher then precision increase and "
        "recall become lower."
    ),
)

CONVOLUTION = Paper(
    prompt="Why do image models use convolutional layers instead of fully connected ones?",
    points=(
        KeyPoint(
            text="The same filter weights are shared across all positions.",
            shown_by=("weight sharing", "one kernel slides over the whole image"),
        ),
        KeyPoint(
            text="This needs far fewer parameters.",
            shown_by=("fewer weights to learn", "a dense layer would have millions of weights"),
        ),
        KeyPoint(
            text="Each unit sees only a small neighbourhood of pixels.",
            shown_by=("local receptive field", "looks at a local patch", "nearby pixels"),
        ),
        KeyPoint(
            text="A pattern is recognised wherever it appears.",
            shown_by=(
                "translation equivariance",
                "invariant to shifts",
                "no matter where in the image it is",
            ),
        ),
    ),
    reference=(
        "The same filter weights are shared across all positions, which needs far fewer parameters. "
        "Each unit sees only a small neighbourhood of pixels, and a pattern is recognised wherever "
        "it appears."
    ),
    full=(
        (
            "One kernel slides over the whole picture, so there are far fewer weights to learn. Every "
            "output looks at a local patch only, and an edge is found no matter where in the image it "
            "lies."
        ),
        (
            "Because of weight sharing you need many fewer parameters than a dense layer. Neurons have a "
            "local receptive field, and you get translation equivariance for free."
        ),
    ),
    half="They share the same weights across all positions, and so need far fewer parameters.",
    half_shows=frozenset({0, 1}),
    wrong=(
        "Convolutions turn the picture into text, which language models can then read more easily.",
        "They compute the loss more exactly, and the optimiser needs no learning rate.",
    ),
    denied=(
        "The same filter weights are not shared across all positions. This does not need fewer "
        "parameters. No unit sees only a small neighbourhood of pixels. A pattern is not recognised "
        "wherever it appears."
    ),
    typos=(
        "One kernal slides over the whole image, which needs fewer paramters. Each unit has a local "
        "receptve field and it is invarient to shifts."
    ),
    learner=(
        "The kernel is sliding over whole image with same weights so parameters are much fewer. "
        "Each neuron look only at nearby pixels. Pattern is recognised no matter where it is."
    ),
)

GAN = Paper(
    prompt="How do the two networks of a generative adversarial network train each other?",
    points=(
        KeyPoint(
            text="The generator turns random noise into fake samples.",
            shown_by=("makes images from a noise vector", "creates fakes from latent noise"),
        ),
        KeyPoint(
            text="The discriminator learns to tell real samples from fake ones.",
            shown_by=("classifies real versus generated", "judges whether an image is genuine"),
        ),
        KeyPoint(
            text="The generator is rewarded for fooling the discriminator.",
            shown_by=(
                "tries to fool the discriminator",
                "updated through the discriminator's gradient",
            ),
        ),
        KeyPoint(
            text="At equilibrium the discriminator can only guess.",
            shown_by=("minimax game", "discriminator outputs one half", "nash equilibrium"),
            weight=2,
        ),
    ),
    reference=(
        "The generator turns random noise into fake samples, and the discriminator learns to tell "
        "real samples from fake ones. The generator is rewarded for fooling the discriminator, until "
        "at equilibrium the discriminator can only guess."
    ),
    full=(
        (
            "A generator creates fakes from a noise vector. A discriminator has to tell real images from "
            "generated ones, while the generator tries to fool it. It is a minimax game which ends when "
            "the discriminator can do no better than guess."
        ),
        (
            "The discriminator judges whether an image is genuine or was made by the generator, which "
            "makes its images from latent noise. The generator gets updated through the discriminator's "
            "gradient so that it fools the discriminator more often. Ideally they reach a Nash "
            "equilibrium."
        ),
    ),
    half=(
        "The generator makes images from random noise, and the discriminator has to decide whether a "
        "sample is real or fake."
    ),
    half_shows=frozenset({0, 1}),
    wrong=(
        (
            "Both are trained on the same labels and their predictions are averaged, like in a bagging "
            "ensemble."
        ),
        (
            "The first network compresses the picture and the second one decompresses it again, so that "
            "the reconstruction error falls."
        ),
    ),
    denied=(
        "The generator does not turn random noise into fake samples. The discriminator does not "
        "learn to tell real samples from fake ones. The generator is never rewarded for fooling the "
        "discriminator. At equilibrium the discriminator never has to guess."
    ),
    typos=(
        "The genrator turns random niose into fake samples. The discrimnator learns to tell real "
        "samples from fake ones, and the generator trys to fool the discriminater. It is a minmax "
        "game, in the end the discriminator can only guess."
    ),
    learner=(
        "Generator make fake samples from random noise. Discriminator learn to tell what sample is "
        "real and what is fake. Generator want to fool the discriminator. In the equilibrium "
        "discriminator can only guess, it is minimax game."
    ),
)
