package com.tracestax.instrumentation.sqs.jms;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import javax.jms.MessageListener;
import org.junit.jupiter.api.Test;

final class ListenerNameTest {
  @Test
  void classThatSomebodyHasWritten_isTheName() {
    assertThat(ListenerName.of(Orders.class))
        .isEqualTo("com.tracestax.instrumentation.sqs.jms.ListenerNameTest$Orders.onMessage");
  }

  @Test
  void subclassMadeAtRunTime_isItsSuperclass() {
    assertThat(ListenerName.of(Orders$$EnhancerBySpringCGLIB$$1.class))
        .isEqualTo(ListenerName.of(Orders.class));
  }

  @Test
  void lambdasAndProxies_haveNoName() {
    MessageListener lambda = message -> {};
    Object proxy =
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {MessageListener.class},
            (any, method, arguments) -> null);

    assertThat(ListenerName.of(lambda.getClass())).isNull();
    assertThat(ListenerName.of(proxy.getClass())).isNull();
  }

  static class Orders {}

  @SuppressWarnings("checkstyle:TypeName") // as CGLIB names it
  static class Orders$$EnhancerBySpringCGLIB$$1 extends Orders {}
}
