package com.tracestax.instrumentation.springbatch;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * {@code TaskletStep$ChunkTransactionCallback.doInTransaction(TransactionStatus)}, 3.0.0 to 6.0.4:
 * a transaction of a tasklet or, to 5.2, a chunk, on the thread that does the work.
 */
final class ChunkTransactionInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named(
        "org.springframework.batch.core.step.tasklet.TaskletStep$ChunkTransactionCallback");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("doInTransaction").and(takesArguments(1)), advice + "$TransactionAdvice");
  }

  @SuppressWarnings("unused")
  public static final class TransactionAdvice {
    private TransactionAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(@Advice.FieldValue("stepExecution") Object stepExecution) {
      return RunHooks.chunkEntered(stepExecution);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(@Advice.Enter Object chunk, @Advice.Thrown Throwable thrown) {
      if (chunk != null) {
        RunHooks.chunkExited(chunk, thrown != null);
      }
    }
  }
}
