package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Where layers declare their parameters: a path that gives each a stable name. A root scope is one
 * player's; everything declared below it is what that player moves.
 */
@Stability(level = Level.STABLE, since = "0.2")
public final class Scope {
  private final String path;
  private final DType dtype;
  private final List<Parameter> declared;

  private Scope(String path, DType dtype, List<Parameter> declared) {
    this.path = path;
    this.dtype = dtype;
    this.declared = declared;
  }

  /**
   * {@return a new root}
   *
   * @param name the player's name
   * @param dtype the dtype of all parameters
   * @throws DgmException where the dtype is not a floating-point one
   */
  public static Scope root(String name, DType dtype) {
    if (!dtype.isFloating()) {
      throw new DgmException("parameters are of a floating-point dtype, got " + dtype);
    }
    return new Scope(check(name), dtype, new ArrayList<>());
  }

  /**
   * {@return a scope below this one}
   *
   * @param name a segment of the path: letters, digits, dots, dashes and underscores
   */
  public Scope child(String name) {
    return new Scope(path + "/" + check(name), dtype, declared);
  }

  /**
   * Declares a parameter that the optimizer moves.
   *
   * @param name its last path segment
   * @param shape its shape
   * @param initializer how it starts
   * @return the tensor that stands for it
   * @throws DgmException where the path is taken
   */
  public Tensor parameter(String name, Shape shape, Initializer initializer) {
    return declare(name, shape, initializer, true);
  }

  /**
   * Declares a value that is kept but not trained, such as a running mean.
   *
   * @param name its last path segment
   * @param shape its shape
   * @param initializer how it starts
   * @return the tensor that stands for it
   * @throws DgmException where the path is taken
   */
  public Tensor state(String name, Shape shape, Initializer initializer) {
    return declare(name, shape, initializer, false);
  }

  private Tensor declare(String name, Shape shape, Initializer initializer, boolean trainable) {
    String full = path + "/" + check(name);
    if (declared.stream().anyMatch(p -> p.path().equals(full))) {
      throw new DgmException(
          "two parameters are named " + full + "; give one of the layers a scope of its own");
    }
    Tensor tensor = Tensor.input(full, dtype, shape);
    declared.add(new Parameter(full, tensor, initializer, trainable));
    return tensor;
  }

  private static String check(String name) {
    if (!name.matches("[A-Za-z0-9._-]+")) {
      throw new DgmException(
          "a scope's name is letters, digits, dots, dashes and underscores, got '" + name + "'");
    }
    return name;
  }

  /** {@return this scope's path} */
  public String path() {
    return path;
  }

  /** {@return the last segment of the path} */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** {@return the first segment of the path: the name of the player who moves what is below it} */
  public String root() {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }

  /** {@return the dtype of parameters} */
  public DType dtype() {
    return dtype;
  }

  /** {@return every parameter declared below this scope's root, in order of declaration} */
  public List<Parameter> parameters() {
    return List.copyOf(declared);
  }
}
