using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Metadata;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs.Single;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Schemas;

namespace RulesSdk.Hosting.Tests;

/// <summary>A rule whose program throws at each event, as none that is compiled does.</summary>
internal static class BrokenRule
{
    public static RulePack Pack { get; } = new(
        "broken",
        "Broken",
        [
            new RuleDefinition<Detection>(
                new RuleMetadata { Id = "broken_rule", Title = "Broken", Severity = Severity.Low, Version = "1.0.0", LogicHash = "00000000000000aa" },
                typeof(BrokenRule),
                new CompiledRule("00000000000000aa", Events, static () => []),
                static (_, _) => throw new NotSupportedException()),
        ],
        []);

    private static SingleEvents Events => new(
        "call",
        static () => new Detector(),
        new SingleEventClause(new EventPredicate<CloudTrailEvent>(SchemaOf<CloudTrailEvent>().Projection, static (ref _) => true, static _ => true)));

    private static EventSchema SchemaOf<TEvent>()
        where TEvent : class, IEventSchema<TEvent> => TEvent.Schema;

    private sealed class Detector : SingleEventDetector
    {
        public override void Apply(int clause, ref EventReader e, in EventStamp stamp) => throw new FormatException("broken");

        public override void Apply(int clause, object e, in EventStamp stamp) => throw new FormatException("broken");
    }
}
