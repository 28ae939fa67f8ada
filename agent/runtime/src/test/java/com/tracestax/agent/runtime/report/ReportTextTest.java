package com.tracestax.agent.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTextTest {
  private final Map<String, Object> report = new LinkedHashMap<>();

  ReportTextTest() {
    Map<String, Object> delivery = new LinkedHashMap<>();
    delivery.put("sent", 1_204L);
    delivery.put("last error", null);
    delivery.put("lost by cause", Map.of("queue_full", 3L));
    delivery.put("left out by cause", Map.of());
    Map<String, Object> quartz = new LinkedHashMap<>();
    quartz.put("library", "quartz");
    quartz.put("has been called", true);
    quartz.put("refused because", List.of("a class is missing", "a method is missing"));
    report.put("delivery", delivery);
    report.put("modules", List.of(quartz));
    report.put("threads", List.of());
    report.put("verdict", "all is well");
  }

  @Test
  void people_readNamesAndValuesInColumns() {
    assertThat(ReportText.of(report))
        .isEqualTo(
            """
            delivery
              sent               1204
              last error         -
              lost by cause
                queue_full  3
              left out by cause  none

            modules
              - library          quartz
                has been called  yes
                refused because
                  - a class is missing
                  - a method is missing

            threads
              none

            verdict: all is well
            """);
  }

  @Test
  void programs_readTheSameAsJson() throws Exception {
    assertThat(new ObjectMapper().readTree(ReportJson.of(report)))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"delivery":{"sent":1204,"last_error":null,"lost_by_cause":{"queue_full":3},
                     "left_out_by_cause":{}},
                     "modules":[{"library":"quartz","has_been_called":true,
                      "refused_because":["a class is missing","a method is missing"]}],
                     "threads":[],"verdict":"all is well"}
                    """));
  }
}
