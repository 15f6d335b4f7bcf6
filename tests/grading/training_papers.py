"""Papers on how deep networks are trained."""

from bot.quiz.question import KeyPoint
from tests.grading.paper import Paper

VANISHING = Paper(
    prompt="Why do gradients vanish in a deep network of sigmoid units, and what helps?",
    points=(
        KeyPoint(
            text="Backpropagation multiplies one derivative per layer.",
            shown_by=(
                "the chain rule makes a product of many factors",
                "multiplied layer by layer",
            ),
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
            shown_by=(
                "use ReLU",
                "residual connections",
                "batch normalisation",
                "careful initialisation",
            ),
        ),
    ),
    reference=(
        "Backpropagation multiplies one derivative per layer. A sigmoid's derivative is at most a "
        "quarter, so the product shrinks towards zero and the early layers hardly learn. ReLU "
        "activations, skip connections or batch normalisation help."
    ),
    full=(
        (
            "By the chain rule the error signal is a product of many factors, one for each layer. The "
            "slope of the sigmoid never exceeds 0.25, so multiplying these numbers makes it tiny, and "
            "the weights of the first layers barely change. Residual connections or ReLU fix this."
        ),
        (
            "When we backpropagate, the derivatives get multiplied layer by layer. Each one is smaller "
            "than one for a sigmoid and the product shrinks quickly. Layers close to the input "
            "therefore learn very slowly. You can swap in ReLU, or add batch norm."
        ),
    ),
    half=(
        "The slope of a sigmoid is at most 0.25, so multiplying lots of these numbers smaller than "
        "one gives something tiny. Switching to ReLU helps."
    ),
    half_shows=frozenset({1, 3}),
    wrong=(
        (
            "The weights get so large that the activations explode and the loss becomes NaN. Clipping "
            "and a smaller step size help."
        ),
        (
            "Because the training set is too small, the network memorises it. More data and weight "
            "decay would help."
        ),
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
            shown_by=(
                "multiply by the keep probability",
                "rescaled by 1/(1-p)",
                "scaled to compensate",
            ),
        ),
    ),
    reference=(
        "Dropout switches units off at random in every step, so units cannot rely on each other and "
        "the network overfits less. At test time all units are active, and activations are scaled "
        "so that their expected size stays the same."
    ),
    full=(
        (
            "A random fraction of the neurons is disabled in each step. The network therefore cannot "
            "depend on single neurons, and that reduces overfitting. For prediction the whole network "
            "is used, with the outputs scaled to compensate for the neurons that are now present."
        ),
        (
            "It randomly sets some activations to zero, so it acts like an ensemble of many smaller "
            "networks. At inference it is switched off and all neurons stay active, but you have to "
            "multiply by the keep probability."
        ),
    ),
    half=(
        "It randomly sets activations to zero, and this way the network does not depend on single "
        "neurons so much."
    ),
    half_shows=frozenset({0, 1}),
    wrong=(
        (
            "It removes the layers with the lowest accuracy after training, which makes the model "
            "faster and cheaper to deploy on a phone."
        ),
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
        (
            "If you set it too high, each update jumps over the minimum and back again, and in the worst "
            "case the loss explodes. If you set it too low, you need very many epochs, and you may end "
            "up trapped in a local minimum."
        ),
        (
            "Too large: it oscillates around the optimum or even diverges. Too small: tiny steps which "
            "take very long to converge, and it may stay stuck on a plateau."
        ),
    ),
    half="If it is too small, training takes very long and it can get trapped in a local minimum.",
    half_shows=frozenset({2, 3}),
    wrong=(
        (
            "It decides how many examples are put in a batch, so a big one needs more memory and a "
            "little one makes the gradient noisy."
        ),
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
