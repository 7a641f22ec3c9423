package chalkboard.source.custodian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTest {
  @TempDir
  Path root;

  private Optional<String> danger(String text) throws IOException {
    return PolicyFile.danger(Files.writeString(root.resolve("p.yml"), text)).map(w -> w.replace(root.resolve("p.yml").toString(), "FILE"));
  }

  @Test
  void aPolicyThatOnlyAsksIsNone() throws IOException {
    assertEquals(Optional.empty(), danger("""
        vars: {all: &all {lastStatus: RUNNING}}
        policies:
          - name: tasks
            resource: aws.ecs-task
            conditions: [{region: us-east-1}]
            filters: [*all, {type: value, key: mode, value: actions}]
            actions: []
          - {name: services, resource: aws.ecs-service, query: [{mode: x}]}
        """));
    assertEquals(Optional.empty(), danger(""));
    assertEquals(Optional.empty(), danger("policies:\n"));
    assertEquals(Optional.empty(), danger("{\"policies\": [{\"name\": \"x\", \"resource\": \"ecs-task\"}]}"));
  }

  @Test
  void actionsAndModesAreNamedWithTheirPolicy() throws IOException {
    assertEquals("policy \"b\" in FILE has actions",
        danger("policies: [{name: a, resource: x}, {name: b, actions: [{type: tag}]}]").orElseThrow());
    assertEquals("policy \"c\" in FILE has a mode", danger("policies:\n- name: c\n  mode: {type: periodic}\n").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"policies: [", "- a", "policies: x", "policies: [*p]", "policies: [text]",
      "a: &p {actions: [stop]}\npolicies: [*p]",
      "a: &p {actions: [stop]}\npolicies:\n- <<: *p\n  name: x\n", "policies: []\n---\npolicies: [{actions: [stop]}]",
      "a: &p [stop]\npolicies: [{name: x, actions: *p}]"})
  void whatCannotBeUnderstoodHereCountsAsOneThatActs(String text) throws IOException {
    assertTrue(danger(text).isPresent(), text);
  }

  @Test
  void soDoesAFileThatCannotBeRead() {
    assertTrue(PolicyFile.danger(root.resolve("none.yml")).isPresent());
    assertTrue(PolicyFile.danger(root).isPresent());
  }
}
