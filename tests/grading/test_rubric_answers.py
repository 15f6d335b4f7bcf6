"""An open exam on deep learning, with the kinds of answers people and cheats give."""

from dataclasses import dataclass

import pytest

from bot.grading import rubric
from bot.grading.clauses import tokenise
from bot.quiz.grade import Grade, GradedBy, Verdict
from bot.quiz.question import KeyPoint, Open


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A question and answers to it; `half` shows the key points of `half_shows` and no other."""

    prompt: str
    points: tuple[KeyPoint, ...]
    reference: str
    full: tuple[str, ...]
    half: str
    half_shows: frozenset[int]
    wrong: tuple[str, ...]
    denied: str
    typos: str
    learner: str

    @property
    def key(self) -> Open:
        return Open(key_points=self.points, reference=self.reference)

    @property
    def dump(self) -> str:
        """The key points' telling words, without the sentences."""
        words = tokenise(" ".join(point.text for point in self.points))
        return ", ".join(token.word for token in words if token.content)

    def grade(self, text: str) -> Grade:
        return rubric.grade(self.key, self.prompt, text)


VANISHING = Paper(
    prompt="Why do gradients vanish in a deep network of sigmoid units, and what helps?",
    points=(
        KeyPoint(
            text="Backpropagation multiplies one derivative per layer.",
            shown_by=("the chain rule makes a product of many factors", "multiplied layer by layer"),
        ),
        KeyPoint(
            text="The derivative of the sigmoid is below one, so the product shrinks.",
            shown_by=(
                "slope of the sigmoid is at most 0.25",
                "multiplying numbers smaller than one",
                "saturated units have a slope near zero",
            ),
        ),
        KeyPoint(
            text="The early layers hardly learn.",
            shown_by=(
                "weights of the first layers barely change",
                "layers close to the input learn very slowly",
                "no signal reaches the lower layers",
            ),
        ),
        KeyPoint(
            text="ReLU activations or skip connections keep the gradient alive.",
            shown_by=("use ReLU", "residual connections", "batch normalisation", "careful initialisation"),
        ),
    ),
    reference=(
        "Backpropagation multiplies one derivative per layer. A sigmoid's derivative is at most a "
        "quarter, so the product shrinks towards zero and the early layers hardly learn. ReLU "
        "activations, skip connections or batch normalisation help."
    ),
    full=(
        "By the chain rule the error signal is a product of many factors, one for each layer. The "
        "slope of the sigmoid never exceeds 0.25, so multiplying these numbers makes it tiny, and "
        "the weights of the first layers barely change. Residual connections or ReLU fix this.",
        "When we backpropagate, the derivatives get multiplied layer by layer. Each one is smaller "
        "than one for a sigmoid and the product shrinks quickly. Layers close to the input "
        "therefore learn very slowly. You can swap in ReLU, or add batch norm.",
    ),
    half=(
        "The slope of a sigmoid is at most 0.25, so multiplying lots of these numbers smaller than "
        "one gives something tiny. Switching to ReLU helps."
    ),
    half_shows=frozenset({1, 3}),
    wrong=(
        "The weights get so large that the activations explode and the loss becomes NaN. Clipping "
        "and a smaller step size help.",
        "Because the training set is too small, the network memorises it. More data and weight "
        "decay would help.",
    ),
    denied=(
        "Backpropagation does not multiply one derivative per layer. The derivative of the sigmoid "
        "is never below one, so the product does not shrink. The early layers do not learn slowly. "
        "ReLU activations or skip connections do not keep the gradient alive."
    ),
    typos=(
        "By the chain rule there is a prodcut of many factors, one for each layer. The slope of the "
        "sigmiod is at most 0.25 so the product shrinkes, and the weigths of the first layers "
        "barely chnage. Residual conections help."
    ),
    learner=(
        "Gradient is product of many factors from chain rule. Slope of sigmoid is maximum 0.25, "
        "so when multiply many number smaller than one it become zero. First layers weights almost "
        "not changing, they learn very slow. Solution is use ReLU."
    ),
)

DROPOUT = Paper(
    prompt="What does dropout do during training, why does it help, and what changes at test time?",
    points=(
        KeyPoint(
            text="It switches units off at random in every step.",
            shown_by=(
                "randomly sets activations to zero",
                "random neurons are ignored",
                "a random fraction of the neurons is disabled",
            ),
        ),
        KeyPoint(
            text="Units cannot rely on each other, which prevents overfitting.",
            shown_by=(
                "no co-adaptation",
                "reduces overfitting",
                "does not depend on single neurons",
                "acts like an ensemble of many smaller networks",
            ),
        ),
        KeyPoint(
            text="At test time all units are active.",
            shown_by=("switched off at inference", "the whole network is used for prediction"),
        ),
        KeyPoint(
            text="Activations are scaled so that their expected size stays the same.",
            shown_by=("multiply by the keep probability", "rescaled by 1/(1-p)", "scaled to compensate"),
        ),
    ),
    reference=(
        "Dropout switches units off at random in every step, so units cannot rely on each other and "
        "the network overfits less. At test time all units are active, and activations are scaled "
        "so that their expected size stays the same."
    ),
    full=(
        "A random fraction of the neurons is disabled in each step. The network therefore cannot "
        "depend on single neurons, and that reduces overfitting. For prediction the whole network "
        "is used, with the outputs scaled to compensate for the neurons that are now present.",
        "It randomly sets some activations to zero, so it acts like an ensemble of many smaller "
        "networks. At inference it is switched off and all neurons stay active, but you have to "
        "multiply by the keep probability.",
    ),
    half=(
        "It randomly sets activations to zero, and this way the network does not depend on single "
        "neurons so much."
    ),
    half_shows=frozenset({0, 1}),
    wrong=(
        "It removes the layers with the lowest accuracy after training, which makes the model "
        "faster and cheaper to deploy on a phone.",
        "It throws away outliers from the training data so that the loss falls faster.",
    ),
    denied=(
        "It does not switch units off at random. Units do rely on each other, and it does not "
        "prevent overfitting. At test time not all units are active, and activations are never "
        "scaled so that their expected size stays the same."
    ),
    typos=(
        "It randomly sets actvations to zero in every step, which reduces overfiting. At inferrence "
        "it is swiched off, and activatons are scaled to compensate so the expected size is the same."
    ),
    learner=(
        "In training is random neurons ignored, so network not depend on single neurons and "
        "overfitting is less. In test all neurons are active and we must multiply with keep "
        "probability."
    ),
)

LEARNING_RATE = Paper(
    prompt="What happens when the learning rate is too large, and what when it is too small?",
    points=(
        KeyPoint(
            text="With a large learning rate the steps overshoot the minimum.",
            shown_by=("too high and it jumps over the minimum", "too large, it oscillates"),
        ),
        KeyPoint(
            text="With a large learning rate the loss may diverge.",
            shown_by=("too high and training diverges", "the loss explodes", "it never converges"),
        ),
        KeyPoint(
            text="With a small learning rate training is slow.",
            shown_by=("too low and it takes many epochs", "tiny steps take long to converge"),
        ),
        KeyPoint(
            text="With a small learning rate it can get stuck in a poor local minimum or plateau.",
            shown_by=("trapped in a local minimum", "stuck on a plateau"),
        ),
    ),
    reference=(
        "When it is too large the steps overshoot the minimum and the loss may diverge. When it is "
        "too small training is slow and can get stuck in a poor local minimum or on a plateau."
    ),
    full=(
        "If you set it too high, each update jumps over the minimum and back again, and in the worst "
        "case the loss explodes. If you set it too low, you need very many epochs, and you may end "
        "up trapped in a local minimum.",
        "Too large: it oscillates around the optimum or even diverges. Too small: tiny steps which "
        "take very long to converge, and it may stay stuck on a plateau.",
    ),
    half="If it is too small, training takes very long and it can get trapped in a local minimum.",
    half_shows=frozenset({2, 3}),
    wrong=(
        "It decides how many examples are put in a batch, so a big one needs more memory and a "
        "little one makes the gradient noisy.",
        "A model with too many parameters overfits and one with too few underfits.",
    ),
    denied=(
        "With a large learning rate the steps do not overshoot the minimum. With a large learning "
        "rate the loss cannot diverge. With a small learning rate training is not slow. With a "
        "small learning rate it cannot get stuck in a poor local minimum or plateau."
    ),
    typos=(
        "Too high and it jumps over the minumum, or the loss explods. Too low and it takes many "
        "epoches, and it can be traped in a local minimun."
    ),
    learner=(
        "When is too big then the step jump over the minimum and loss can explode, never converge. "
        "When is too small the training need many many epochs, very slow, and can stuck in local "
        "minimum."
    ),
)

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
        "Precision tells you, of everything the model flagged, how much was right. Recall tells you, "
        "of all the real positives, how many it caught. If you move the threshold up you get more "
        "precision but less recall.",
        "Precision = true positives divided by all predicted positives. Recall = true positives "
        "divided by all actual positives. A stricter threshold improves the former and worsens the "
        "latter.",
    ),
    half="Recall says how many of all the actual positives the model has found.",
    half_shows=frozenset({1}),
    wrong=(
        "They measure how fast the model runs and how much memory it takes; a faster model is "
        "usually less accurate.",
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
            shown_by=("translation equivariance", "invariant to shifts", "no matter where the object is"),
        ),
    ),
    reference=(
        "The same filter weights are shared across all positions, which needs far fewer parameters. "
        "Each unit sees only a small neighbourhood of pixels, and a pattern is recognised wherever "
        "it appears."
    ),
    full=(
        "One kernel slides over the whole picture, so there are far fewer weights to learn. Every "
        "output looks at a local patch only, and an edge is found no matter where in the image it "
        "lies.",
        "Because of weight sharing you need many fewer parameters than a dense layer. Neurons have a "
        "local receptive field, and you get translation equivariance for free.",
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
            shown_by=("tries to fool the discriminator", "updated through the discriminator's gradient"),
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
        "A generator creates fakes from a noise vector. A discriminator has to tell real images from "
        "generated ones, while the generator tries to fool it. It is a minimax game which ends when "
        "the discriminator can do no better than guess.",
        "The discriminator judges whether an image is genuine or was made by the generator, which "
        "makes its images from latent noise. The generator gets updated through the discriminator's "
        "gradient so that it fools the discriminator more often. Ideally they reach a Nash "
        "equilibrium.",
    ),
    half=(
        "The generator makes images from random noise, and the discriminator has to decide whether a "
        "sample is real or fake."
    ),
    half_shows=frozenset({0, 1}),
    wrong=(
        "Both are trained on the same labels and their predictions are averaged, like in a bagging "
        "ensemble.",
        "The first network compresses the picture and the second one decompresses it again, so that "
        "the reconstruction error falls.",
    ),
    denied=(
        "The generator does not turn random noise into fake samples. The discriminator does not "
        "learn to tell real samples from fake ones. The generator is never rewarded for fooling the "
        "discriminator. At equilibrium the discriminator does not only guess."
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

PAPERS = {
    "vanishing": VANISHING,
    "dropout": DROPOUT,
    "learning-rate": LEARNING_RATE,
    "precision": PRECISION,
    "convolution": CONVOLUTION,
    "gan": GAN,
}
