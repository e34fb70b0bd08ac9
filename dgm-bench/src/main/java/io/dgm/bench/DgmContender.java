package io.dgm.bench;

import java.util.List;

/** A contender of dgm, whose programs are known. */
interface DgmContender extends Contender {

  /** {@return what it has compiled} */
  List<Recorder.Compiled> compiled();
}
