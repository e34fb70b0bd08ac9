package io.dgm.bench.device;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the contract of engines without a build. */
final class ContractRun {
  private ContractRun() {}

  static Report of(String engine) {
    System.setProperty(DeviceContract.ENGINE, engine);
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(DeviceContract.class))
            .build();
    LauncherFactory.create().execute(request, listener);
    TestExecutionSummary summary = listener.getSummary();
    List<String> failures = new ArrayList<>();
    summary
        .getFailures()
        .forEach(
            f ->
                failures.add(
                    f.getTestIdentifier().getDisplayName() + ": " + f.getException().getMessage()));
    failures.forEach(System.out::println);
    System.out.printf(
        "%d of %d cases of the contract%n",
        summary.getTestsSucceededCount(), summary.getTestsFoundCount());
    return new Report(
        failures.isEmpty() && summary.getTestsSucceededCount() > 0,
        Map.of(
            "cases", summary.getTestsFoundCount(),
            "succeeded", summary.getTestsSucceededCount(),
            "failures", failures));
  }
}
