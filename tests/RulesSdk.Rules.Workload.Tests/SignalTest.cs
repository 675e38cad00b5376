using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Rules.Workload.Tests;

/// <summary>Asks signals. Taken as a rule of its own, a signal detects exactly the events on which it is raised, on all engines alike.</summary>
internal static class SignalTest
{
    public static void Raises<TDetection>(this RuleDefinition<TDetection> signal, params WorkloadEvent[] events)
        where TDetection : Detection => Assert.All(events, e => AsRule(signal).Given(e).Detects());

    public static void Ignores<TDetection>(this RuleDefinition<TDetection> signal, params WorkloadEvent[] events)
        where TDetection : Detection => Assert.All(events, e => AsRule(signal).Given(e).DoesNotDetect());

    private static RuleTest<TDetection> AsRule<TDetection>(RuleDefinition<TDetection> signal)
        where TDetection : Detection =>
        RuleTest.For(new RuleDefinition<TDetection>(
            signal.Metadata with { IsSignal = false },
            signal.RuleType,
            _ => signal.CreateProgram(),
            (header, outcomes) => (TDetection)signal.CreateDetection(header, outcomes)));
}
