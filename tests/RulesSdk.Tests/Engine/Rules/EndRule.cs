using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Engines;

/// <summary>Detects each alert ten seconds later, as a window that ends then does.</summary>
/// <remarks>
/// Written by hand, as <see cref="GatherRule"/> is: the two say when the engine calls a program, and a generated one has no
/// predicate that throws.
/// </remarks>
internal sealed class EndRule
{
    public static RuleDefinition<TrailDetection> First { get; } = Named("z_first");

    public static RuleDefinition<TrailDetection> Second { get; } = Named("z_second");

    private static RuleDefinition<TrailDetection> Named(string id) => new(
        new RuleMetadata { Id = id, Title = id, KeyNames = ["user"] },
        typeof(EndRule),
        static rule => new Program(rule),
        static (header, outcomes) => new(header, outcomes));

    private sealed class Program(RuleDefinition rule) : RuleProgram(rule)
    {
        public override void Bind(ProgramBinder binder) => binder.On(0, "alert", TrailPredicates.Alert);

        public override void Apply(int clause, ref EventReader e, in EventStamp stamp) => throw new NotSupportedException();

        public override void Apply(int clause, object e, in EventStamp stamp)
        {
            var key = new KeyWriter(Host.Scratch);
            key.Add(Utf8Text.Of(((Trail)e).User, Host.Scratch));
            var state = new TrailState();
            state.AddEvent(0, in stamp);
            Host.CloseLater(new OpenDetection(this, state, key.Bytes.ToArray()) { Start = stamp.Time, End = stamp.Time + (10 * TimeSpan.TicksPerSecond) });
        }

        internal override void EndInstant(long time)
        {
        }

        internal override void Close(OpenDetection detection, bool truncated)
        {
            detection.OpenedAt = detection.End;
            detection.Id = DetectionId.Create(Rule.Metadata, detection.KeyText, "");
            ReportOpened(detection);
        }
    }
}
