package com.tracestax.instrumentation.springbatch;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.returns;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Spring Batch Integration: {@code ChunkMessageChannelItemWriter.write} sends a chunk (3.0 to 6.0);
 * {@code process(ChunkRequest, StepContribution)}, private, of {@code ChunkProcessorChunkHandler}
 * (to 5.2) and {@code ChunkProcessorChunkRequestHandler} (6.0) does its work, and returns what went
 * wrong or, for another try, throws it.
 */
final class RemoteChunkInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        "org.springframework.batch.integration.chunk.ChunkMessageChannelItemWriter",
        "org.springframework.batch.integration.chunk.ChunkProcessorChunkHandler",
        "org.springframework.batch.integration.chunk.ChunkProcessorChunkRequestHandler");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(named("write").and(takesArguments(1)), advice + "$WriteAdvice");
    transformer.applyAdviceToMethod(
        named("process").and(takesArguments(2)).and(returns(Throwable.class)),
        advice + "$ProcessAdvice");
  }

  @SuppressWarnings("unused")
  public static final class WriteAdvice {
    private WriteAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void onEnter() {
      PartHooks.sendingChunk();
    }
  }

  @SuppressWarnings("unused")
  public static final class ProcessAdvice {
    private ProcessAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object onEnter(@Advice.Argument(0) Object request) {
      return PartHooks.chunkReceived(request);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void onExit(
        @Advice.Enter Object attempt,
        @Advice.Return Throwable failure,
        @Advice.Thrown Throwable thrown) {
      if (attempt != null) {
        PartHooks.chunkHandled(attempt, failure, thrown);
      }
    }
  }
}
