package com.tracestax.instrumentation.springbatch;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code org.springframework.batch.core.step.item.ChunkOrientedStep}, 6.0.0 to 6.0.4, all private:
 * {@code processNextChunk(TransactionStatus, StepContribution, StepExecution)} in each transaction,
 * {@code processItem(Object, StepContribution)} on the step's own thread or one of its executor's.
 */
final class ChunkOrientedStepInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.springframework.batch.core.step.item.ChunkOrientedStep");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(isConstructor(), advice + "$ConstructorAdvice");
    transformer.applyAdviceToMethod(
        named("processNextChunk").and(takesArguments(3)), advice + "$ChunkAdvice");
    transformer.applyAdviceToMethod(
        named("processItem").and(takesArguments(2)), advice + "$ItemAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ConstructorAdvice {
    private ConstructorAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void onExit(@Advice.FieldValue("compositeRetryListener") Object listener) {
      RunHooks.retryMade(listener);
    }
  }

  @SuppressWarnings("unused")
  public static final class ChunkAdvice {
    private ChunkAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(@Advice.Argument(2) Object stepExecution) {
      return RunHooks.chunkEntered(stepExecution);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.Enter Object chunk,
        @Advice.Argument(0) Object transaction,
        @Advice.Thrown Throwable thrown) {
      if (chunk != null) {
        RunHooks.chunkExited(chunk, transaction, thrown);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class ItemAdvice {
    private ItemAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(@Advice.Argument(1) Object contribution) {
      return RunHooks.itemEntered(contribution);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Enter Object item) {
      if (item != null) {
        RunHooks.itemExited(item);
      }
    }
  }
}
