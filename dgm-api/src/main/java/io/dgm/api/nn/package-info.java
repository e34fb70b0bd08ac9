/**
 * Networks as compositions of layers.
 *
 * <p>A network is built in a {@link io.dgm.api.nn.Scope}, where its layers declare {@linkplain
 * io.dgm.api.nn.Parameter parameters} under stable paths, and applied in a {@link
 * io.dgm.api.nn.Pass}, which says whether it is training, gives keys for randomness and collects
 * what the layers keep:
 *
 * {@snippet :
 * Scope scope = Scope.root("phi", DType.F32);
 * Window half = Window.square(4).withStride(2).withPadding(1);
 * Layer critic = Sequential.of(
 *     Convolution.of(scope.child("0"), 1, 64, half),
 *     Activation.LEAKY_RELU,
 *     new Flatten(),
 *     Linear.of(scope.child("1"), 64 * 14 * 14, 1));
 * Tensor logits = critic.apply(images, Pass.training(key));
 * }
 *
 * <table>
 * <caption>The map</caption>
 * <tr><td>maps with a weight</td><td>{@link io.dgm.api.nn.Linear}, {@link
 *     io.dgm.api.nn.Convolution} and {@link io.dgm.api.nn.TransposedConvolution} over a {@link
 *     io.dgm.api.nn.Window}, {@link io.dgm.api.nn.Embedding}</td></tr>
 * <tr><td>sequences</td><td>{@link io.dgm.api.nn.Recurrent}: {@link io.dgm.api.nn.Lstm}, {@link
 *     io.dgm.api.nn.Gru}, {@link io.dgm.api.nn.StackedRecurrent}, {@link
 *     io.dgm.api.nn.Bidirectional}; {@link io.dgm.api.nn.Attention}, {@link
 *     io.dgm.api.nn.MultiHeadAttention}, {@link io.dgm.api.nn.TransformerBlock}, {@link
 *     io.dgm.api.nn.PositionalEmbedding}</td></tr>
 * <tr><td>normalisation</td><td>{@link io.dgm.api.nn.BatchNorm}, {@link io.dgm.api.nn.LayerNorm},
 *     {@link io.dgm.api.nn.GroupNorm}, {@link io.dgm.api.nn.InstanceNorm}, {@link
 *     io.dgm.api.nn.SpectralNorm} of any {@link io.dgm.api.nn.Weighted} layer</td></tr>
 * <tr><td>sizes of pictures</td><td>{@link io.dgm.api.nn.MaxPool}, {@link
 *     io.dgm.api.nn.AveragePool}, {@link io.dgm.api.nn.GlobalAveragePool}, {@link
 *     io.dgm.api.nn.Upsample}</td></tr>
 * <tr><td>without parameters</td><td>{@link io.dgm.api.nn.Activation}, {@link
 *     io.dgm.api.nn.Dropout}, {@link io.dgm.api.nn.Flatten}, {@link
 *     io.dgm.api.nn.Reshape}</td></tr>
 * <tr><td>compositions</td><td>{@link io.dgm.api.nn.Sequential}, {@link io.dgm.api.nn.Residual},
 *     {@link io.dgm.api.nn.Mlp}, {@link io.dgm.api.nn.ResnetTranslator} from pictures to
 *     pictures</td></tr>
 * <tr><td>families of networks</td><td>{@link io.dgm.api.nn.Architecture}: a decoder, an {@link
 *     io.dgm.api.nn.Encoder} of one or more inputs and a head, under the {@link
 *     io.dgm.api.nn.Constraint} that an objective asks for</td></tr>
 * <tr><td>starts</td><td>{@link io.dgm.api.nn.Initializers}</td></tr>
 * </table>
 *
 * <p>A layer of one's own is a lambda or a record that implements {@link io.dgm.api.nn.Layer}.
 */
package io.dgm.api.nn;
