package io.dgm.bench.device;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
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
    System.out.printf(
        "%d of %d cases of the contract%n", told.cases - told.failures.size(), told.cases);
    return new Report(
        told.failures.isEmpty() && told.cases > 0,
        Map.of("cases", told.cases, "failures", told.failures));
  }

  /** Tells failures at once and how many cases are done: each is compiled, which takes a while. */
  private static final class Told implements TestExecutionListener {
    private final List<String> failures = new ArrayList<>();
    private int cases;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      Optional<Throwable> thrown = result.getThrowable();
      if (thrown.isPresent()) {
        String line = test.getDisplayName() + ": " + thrown.get().getMessage();
        failures.add(line);
        System.out.println(line);
      }
      if (test.isTest() && ++cases % 50 == 0) {
        System.out.println(cases + " cases done, " + failures.size() + " failures");
      }
    }
  }
}
