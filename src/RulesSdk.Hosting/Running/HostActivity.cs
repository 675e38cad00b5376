using System.Diagnostics;
using System.Diagnostics.Metrics;
using RulesSdk.Hosting.Alerting;
using RulesSdk.Hosting.Delivery;

namespace RulesSdk.Hosting.Running;

/// <summary>What can be seen of a host from outside: the instruments of the meter <c>RulesSdk</c>, and an activity for each detection.</summary>
/// <remarks>The engine's counters are read once for all instruments that are asked at the same time, from whichever thread asks.</remarks>
internal sealed class HostActivity : IDetectionSink, IDisposable
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "RulesSdk";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly Meter _meter = new(Name);
    private readonly Histogram<double> _perEvent;
    private readonly Counter<long> _detections;
    private readonly HostedEngine _engine;
    private readonly DetectionDelivery _delivery;
    private readonly TimeProvider _clock;
    private readonly Lock _reading = new();
    private EngineStatistics _statistics = new();
    private DateTimeOffset _read;
    private IReadOnlyList<HostedSource> _sources = [];

    public HostActivity(HostedEngine engine, DetectionDelivery delivery, Checkpointing checkpoints, Alerts alerts, TimeProvider clock)
    {
        (_engine, _delivery, _clock) = (engine, delivery, clock);
        _perEvent = _meter.CreateHistogram<double>("rulessdk.event.duration", "us", "How long the engine took for an event, as the mean of each batch.");
        _detections = _meter.CreateCounter<long>("rulessdk.detections", "{detection}", "Detections, by rule, severity and phase.");
        Total("rulessdk.events", "{event}", "Events that were handed to the engine, by source.", () => _sources.Select(static source => Of(source.Events, "source", source.Name)));
        Total("rulessdk.bytes", "By", "Bytes that were handed to the engine, by source.", () => _sources.Select(static source => Of(source.Bytes, "source", source.Name)));
        Total("rulessdk.rejected", "{event}", "Events that were rejected, by reason.", () => Statistics.Rejected.Select(static one => Of(one.Value, "reason", one.Key.ToString())));
        Total("rulessdk.late", "{event}", "Events that came too late.", () => [new(Statistics.Late)]);
        Total("rulessdk.redelivered", "{event}", "Events that came again and were ignored.", () => [new(Statistics.Redelivered)]);
        Total("rulessdk.applied_early", "{event}", "Events that were applied before the watermark, since too many waited.", () => [new(Statistics.AppliedEarly)]);
        Total("rulessdk.rows.shed", "{row}", "Rows that were discarded at a bound, by rule.", () => ByRule(Statistics.ShedRows));
        Total("rulessdk.keys.shed", "{key}", "Keys that were discarded at a bound, by rule.", () => ByRule(Statistics.ShedKeys));
        Total("rulessdk.matches.cut", "{event}", "Events that completed more matches than the bound allows, by rule.", () => ByRule(Statistics.MatchesCut));
        Total("rulessdk.probes.cut", "{event}", "Events that had more rows to look at than the bound allows, by rule.", () => ByRule(Statistics.ProbesCut));
        Now("rulessdk.waiting", "{event}", "Events that wait for the watermark.", () => [new(Statistics.Waiting)]);
        Now("rulessdk.waiting.size", "By", "The memory of the events that wait.", () => [new(Statistics.WaitingBytes)]);
        Now("rulessdk.rules.stopped", "{rule}", "Rules that were stopped, since they could not go on.", () => [new(Statistics.Stopped.Count)]);
        Now("rulessdk.source.silence", "s", "For how long a source has brought nothing.", () => _sources.Select(source => Of((long)clock.GetElapsedTime(source.LastBatch).TotalSeconds, "source", source.Name)));
        Now("rulessdk.source.failures", "{failure}", "How often a source has failed in a row.", () => _sources.Select(static source => Of(source.Failures, "source", source.Name)));
        Now("rulessdk.target.waiting", "{detection}", "Detections that wait for a target.", () => _delivery.Queues.Select(static queue => Of(queue.Waiting, "target", queue.Name)));
        Total("rulessdk.target.sent", "{detection}", "Detections that have arrived, by target.", () => _delivery.Queues.Select(static queue => Of(queue.Sent, "target", queue.Name)));
        Total("rulessdk.target.retries", "{attempt}", "Attempts that failed, by target.", () => _delivery.Queues.Select(static queue => Of(queue.Retries, "target", queue.Name)));
        Total("rulessdk.target.dead", "{detection}", "Detections that a target refused or that were given up.", () => _delivery.Queues.Select(static queue => Of(queue.Dead, "target", queue.Name)));
        Total("rulessdk.alerts.muted", "{detection}", "Detections that alerts have muted.", () => [new(alerts.Muted)]);
        Total("rulessdk.checkpoints", "{checkpoint}", "Checkpoints that were stored.", () => OfKept(checkpoints.Stored));
        Now("rulessdk.checkpoint.age", "s", "The time since a checkpoint was stored.", () => OfKept((long)checkpoints.Age.TotalSeconds));
        Now("rulessdk.checkpoint.pause", "ms", "How long the last checkpoint kept the engine waiting.", () => OfKept((long)checkpoints.LastPause.TotalMilliseconds));
        _meter.CreateObservableGauge("rulessdk.watermark.lag", () => Lag, "s", "How far the watermark lies behind the clock; none before the first event.");

        IEnumerable<Measurement<long>> OfKept(long value) => checkpoints.AreKept ? [new(value)] : [];
    }

    /// <summary>The sources that are read.</summary>
    public IReadOnlyList<HostedSource> Sources => _sources;

    /// <summary>How far the watermark lies behind the clock; null before the first event, and after the last.</summary>
    public TimeSpan? WatermarkLag =>
        _engine.Current.Watermark is var watermark && watermark > DateTimeOffset.MinValue && watermark < DateTimeOffset.MaxValue ? _clock.GetUtcNow() - watermark : null;

    /// <summary>The engine's counters, at most a second old unless a call is in the engine.</summary>
    public EngineStatistics Statistics
    {
        get
        {
            lock (_reading)
            {
                if (_clock.GetUtcNow() - _read > TimeSpan.FromSeconds(1) && _engine.Current.TryGetStatistics(Patience, out var now))
                {
                    (_statistics, _read) = (now, _clock.GetUtcNow());
                }

                return _statistics;
            }
        }
    }

    private IEnumerable<Measurement<double>> Lag => WatermarkLag is { } lag ? [new(lag.TotalSeconds)] : [];

    /// <summary>Names the sources.</summary>
    public void Begin(IReadOnlyList<HostedSource> sources) => _sources = sources;

    /// <summary>A batch was handled.</summary>
    public void Handled(long count, TimeSpan took)
    {
        if (count > 0)
        {
            _perEvent.Record(took.TotalMicroseconds / count);
        }
    }

    public void Accept(Detection detection)
    {
        _detections.Add(1, new("rule", detection.Rule.Id), new("severity", detection.Severity.ToString()), new("phase", detection.Phase.ToString()));
        using var activity = Activities.StartActivity("detection");
        activity?.SetTag("rulessdk.detection.id", detection.Id);
        activity?.SetTag("rulessdk.rule", detection.Rule.Id);
        activity?.SetTag("rulessdk.severity", detection.Severity.ToString());
        activity?.SetTag("rulessdk.phase", detection.Phase.ToString());
    }

    public void Dispose() => _meter.Dispose();

    private static Measurement<long> Of(long value, string tag, string name) => new(value, new KeyValuePair<string, object?>(tag, name));

    private static IEnumerable<Measurement<long>> ByRule(IReadOnlyDictionary<string, long> counts) => counts.Select(static one => Of(one.Value, "rule", one.Key));

    private void Total(string name, string unit, string description, Func<IEnumerable<Measurement<long>>> read) => _meter.CreateObservableCounter(name, read, unit, description);

    private void Now(string name, string unit, string description, Func<IEnumerable<Measurement<long>>> read) => _meter.CreateObservableGauge(name, read, unit, description);
}
