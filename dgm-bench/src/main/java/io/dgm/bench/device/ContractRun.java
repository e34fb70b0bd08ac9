package io.dgm.bench.device;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the contract of engines without a build. */
final class ContractRun {
  private ContractRun() {}

  static Report of(String engine) {
    System.setProperty(DeviceContract.ENGINE, engine);
    Told told = new Told();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(DeviceContract.class))
            .build();
    LauncherFactory.create().execute(request, told);
    System.out.printf("%d of %d cases of the contract%n", told.succeeded, told.cases);
    return new Report(
        told.failures.isEmpty() && told.succeeded > 0,
        Map.of("cases", told.cases, "succeeded", told.succeeded, "failures", told.failures));
  }

  /** Tells failures at once and how many cases are done: each is compiled, which takes a while. */
  private static final class Told implements TestExecutionListener {
    private final List<String> failures = new ArrayList<>();
    private int cases;
    private int succeeded;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus()
          == Status.FAILED) { // an aborted case is one that is not for this engine
        String reason = result.getThrowable().map(Throwable::getMessage).orElse("failed");
        failures.add(test.getDisplayName() + ": " + reason);
        System.out.println(failures.getLast());
      }
      if (test.isTest() && result.getStatus() == Status.SUCCESSFUL) {
        succeeded++;
      }
      if (test.isTest() && ++cases % 50 == 0) {
        System.out.println(cases + " cases done, " + failures.size() + " failures");
      }
    }
  }
}
