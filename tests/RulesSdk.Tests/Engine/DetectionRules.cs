using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Engines;

/// <summary>Tells each alert ten seconds later, as a window that ends then does.</summary>
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

/// <summary>Tells, of each instant, the detections of <see cref="EndRule"/> in it.</summary>
internal sealed class GatherRule
{
    public static RuleDefinition<TrailDetection> Rule { get; } = new(
        new RuleMetadata { Id = "a_gather", Title = "Gather", KeyNames = ["user"] },
        typeof(GatherRule),
        static rule => new Program(rule),
        static (header, outcomes) => new(header, outcomes));

    private sealed class Program(RuleDefinition rule) : RuleProgram(rule)
    {
        private TrailState? _state;

        public override void Bind(ProgramBinder binder)
        {
            binder.On(0, "first", new DetectionPredicate<EndRule>(EndRule.First, static d => d.Key("User") != "other"));
            binder.On(1, "second", new DetectionPredicate<EndRule>(EndRule.Second, static d => d.Key("user") == "other" ? throw new InvalidOperationException() : true));
        }

        public override void Apply(int clause, ref EventReader e, in EventStamp stamp) => throw new NotSupportedException();

        public override void Apply(int clause, object e, in EventStamp stamp)
        {
            Assert.Equal(((DetectionEvent<EndRule>)e).OpenedAt.UtcTicks, stamp.Time);
            _state ??= new TrailState();
            _state.AddEvent(clause, in stamp);
            Host.Touched(this);
        }

        internal override void EndInstant(long time)
        {
            var detection = new OpenDetection(this, _state!, []) { Start = time, OpenedAt = time, End = time };
            detection.Id = DetectionId.Create(Rule.Metadata, [], time.ToString(System.Globalization.CultureInfo.InvariantCulture));
            _state = null;
            ReportOpened(detection);
        }
    }
}
