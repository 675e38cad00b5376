using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Engines;

/// <summary>Detects, at each instant, the detections of <see cref="EndRule"/> in it.</summary>
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
