using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Settings;

namespace RulesSdk.Hosting;

/// <summary>
/// Logs what an engine rejected, discarded or read as missing. A rule that is stopped, the first rejected event of each reason and the first late event
/// are logged at once; after that, counts are logged at most once an interval, so that a broken shipper cannot flood the log. So is all else that the
/// statistics count, as soon as a detection or such an event comes after the interval. Remaining counts are logged when the container is disposed.
/// </summary>
/// <remarks>Called on the thread that feeds the engine.</remarks>
internal sealed partial class EngineMonitor(ILoggerFactory loggers, TimeProvider clock, IOptions<RulesHostOptions> options)
    : IDetectionSink, IRejectSink, ILateSink, IFailureSink, IDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger("RulesSdk.Engine");
    private readonly Tally[] _rejected = [.. Enum.GetValues<RejectReason>().Select(_ => new Tally())];
    private readonly Tally _late = new();
    private readonly StatisticsLog _counts = new(loggers.CreateLogger("RulesSdk.Engine"));
    private RulesEngine? _engine;
    private LateEvents _lateEvents;
    private long _counted;

    public void Watch(RulesEngine engine, IReadOnlyList<RulePack> packs, LateEvents lateEvents)
    {
        _engine = engine;
        _lateEvents = lateEvents;
        _counted = clock.GetTimestamp();
        foreach (var pack in packs)
        {
            PackLoaded(pack.Id, pack.Rules.Count(rule => !rule.Metadata.IsSignal), pack.Rules.Count);
        }

        foreach (var tuning in engine.GetStatistics().TuningsUnused)
        {
            TuningUnused(tuning, RemedyOf(tuning, packs));
        }
    }

    /// <summary>Logs a section without settings, which is probably not where they are.</summary>
    public void CheckSection(EngineSettings settings)
    {
        if (settings.EmptyPath is { } path)
        {
            SectionEmpty(path);
        }
    }

    /// <summary>Logs a setting of a severity that the cases of its rule override.</summary>
    public void CheckSeverity(string ruleId, string path, IReadOnlyList<RulePack> packs)
    {
        if (packs.SelectMany(static pack => pack.Rules).FirstOrDefault(rule => rule.Id == ruleId) is { Metadata.Cases: { Count: > 0 } cases })
        {
            SeverityOverridden(path, ruleId, string.Join(", ", cases.Select(static one => $"{one.Name} ({one.Severity})")));
        }
    }

    public void Reject(string source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line)
    {
        if (Due(_rejected[(int)reason]) is var count and > 0)
        {
            Rejected(count, reason, source, position, offset, RemedyOf(reason));
        }

        LogCounts();
    }

    public void Late(string source, long position, DateTimeOffset time, ReadOnlySpan<byte> line)
    {
        if (Due(_late) is var count and > 0)
        {
            CameLate(count, source, position, time, _lateEvents == LateEvents.Apply
                ? "they were applied to what is still held, so matches may be missed (raise Lateness)"
                : "no rule has seen them (raise Lateness, or set LateEvents to Apply)");
        }

        LogCounts();
    }

    public void Accept(Detection detection) => LogCounts();

    public void Fail(string ruleId, Exception error) => Stopped(error, ruleId);

    public void Dispose()
    {
        if (_engine is null)
        {
            return;
        }

        var statistics = _engine.GetStatistics();
        _counts.Log(statistics);
        foreach (var (name, list) in statistics.ReferenceData.OrderBy(static list => list.Key, StringComparer.Ordinal))
        {
            ListAsked(name, list.Version, list.Lookups, list.Hits);
        }

        Ended(statistics.Events, statistics.Detections.Values.Sum(), statistics.Rejected.Values.Sum(), statistics.Late, statistics.Redelivered);
        _engine = null;
    }

    // The tuning of a rule by its id, or an exclusion of one as rule_id/Exclusion.
    private static string RemedyOf(string tuning, IReadOnlyList<RulePack> packs) =>
        !tuning.Contains('/', StringComparison.Ordinal) && NearNames.Nearest(tuning, packs.SelectMany(static pack => pack.Rules).Select(static rule => rule.Id)) is { } nearest
            ? $"write {nearest}, or remove it"
            : "correct its name, or remove it";

    private static string RemedyOf(RejectReason reason) => reason switch
    {
        RejectReason.MalformedJson => "hand in one JSON object at a time, and correct the sender",
        RejectReason.TooLong => "raise MaxEventBytes, or hand in the events of a line one by one",
        RejectReason.NoEventTime => "open the source with the schema of its events, and correct the sender",
        _ => "correct the sender's clock, call AdvanceTo after a long silence, or raise MaxAhead or MaxJump",
    };

    // Only the feeding thread may ask the engine, so this happens when it is here anyway.
    private void LogCounts()
    {
        if (_engine is not null && clock.GetElapsedTime(_counted) >= options.Value.LogInterval)
        {
            _counted = clock.GetTimestamp();
            _counts.Log(_engine.GetStatistics());
        }
    }

    /// <summary>Counts one event. Returns the count to log now; 0 if it is too early.</summary>
    private long Due(Tally tally)
    {
        tally.Count++;
        if (tally.Logged is { } last && clock.GetElapsedTime(last) < options.Value.LogInterval)
        {
            return 0;
        }

        var count = tally.Count;
        tally.Count = 0;
        tally.Logged = clock.GetTimestamp();
        return count;
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Information, EventName = "PackLoaded", Message = "Pack {Pack} is loaded: {Rules} rules, {All} with signals")]
    private partial void PackLoaded(string pack, int rules, int all);

    [LoggerMessage(EventId = 11, Level = LogLevel.Warning, EventName = "Rejected", Message = "{Count} events were rejected ({Reason}), the last at {Source}:{Position}, byte {Offset}: no rule has seen them ({Remedy})")]
    private partial void Rejected(long count, RejectReason reason, string source, long position, int offset, string remedy);

    [LoggerMessage(EventId = 12, Level = LogLevel.Warning, EventName = "Late", Message = "{Count} events arrived too late, the last at {Source}:{Position}, of {Time:O}: {Consequence}")]
    private partial void CameLate(long count, string source, long position, DateTimeOffset time, string consequence);

    [LoggerMessage(EventId = 14, Level = LogLevel.Information, EventName = "Ended", Message = "The engine ends after {Events} events: {Detections} detections, {Rejected} rejected, {Late} late, {Redelivered} redelivered")]
    private partial void Ended(long events, long detections, long rejected, long late, long redelivered);

    [LoggerMessage(EventId = 34, Level = LogLevel.Information, EventName = "ListAsked", Message = "In {List} (version {Version}), {Lookups} values were looked up, and {Hits} were found")]
    private partial void ListAsked(string list, string version, long lookups, long hits);

    [LoggerMessage(EventId = 15, Level = LogLevel.Warning, EventName = "TuningUnused", Message = "The tuning of {Tuning} changes nothing: no pack has such a rule or event variable ({Remedy})")]
    private partial void TuningUnused(string tuning, string remedy);

    [LoggerMessage(EventId = 22, Level = LogLevel.Error, EventName = "Stopped", Message = "{RuleId} was stopped because it could not go on: it detects nothing more, and all other rules go on (report the error to the rule's author; the rule starts empty when the engine is restarted)")]
    private partial void Stopped(Exception error, string ruleId);

    [LoggerMessage(EventId = 30, Level = LogLevel.Warning, EventName = "SeverityOverridden", Message = "The setting {Path} sets the severity of {RuleId}, but cases of that rule set it, so no detection with a case changes: {Cases} (remove the setting, or exclude the events that make the case too severe)")]
    private partial void SeverityOverridden(string path, string ruleId, string cases);

    [LoggerMessage(EventId = 27, Level = LogLevel.Warning, EventName = "SectionEmpty", Message = "The section {Path} has no settings, so the engine runs as if it had not been named (correct its path, or leave Configure out)")]
    private partial void SectionEmpty(string path);

    private sealed class Tally
    {
        public long Count { get; set; }

        public long? Logged { get; set; }
    }
}
