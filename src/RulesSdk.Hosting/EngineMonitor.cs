using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Settings;

namespace RulesSdk.Hosting;

/// <summary>
/// Logs what an engine rejected, discarded or read as missing. A rule that is stopped, the first rejected event of each reason and the first late event
/// are logged at once; after that, counts are logged at most once an interval, so that a broken shipper cannot flood the log. All else that the
/// statistics count is logged every interval, by a timer. Remaining counts are logged when the container is disposed.
/// </summary>
/// <remarks>What it receives as a sink comes on the thread that feeds the engine; the timer has a thread of its own.</remarks>
internal sealed partial class EngineMonitor(ILoggerFactory loggers, TimeProvider clock, IOptions<RulesHostOptions> options)
    : IRejectSink, ILateSink, IFailureSink, IDisposable
{
    // How long a call may be in the engine before its counts are left for the next time.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(1);

    private readonly ILogger _logger = loggers.CreateLogger("RulesSdk.Engine");
    private readonly Tally[] _rejected = [.. Enum.GetValues<RejectReason>().Select(_ => new Tally())];
    private readonly Tally _late = new();
    private readonly StatisticsLog _counts = new(loggers.CreateLogger("RulesSdk.Engine"));
    private RulesEngine? _engine;
    private ITimer? _timer;
    private LateEvents _lateEvents;
    private long _counted;
    private int _isCounting;
    private TimeSpan _period;

    /// <summary>Begins to watch an engine, which may take the place of another.</summary>
    public void Watch(RulesEngine engine, IReadOnlyList<RulePack> packs, LateEvents lateEvents, bool isFirst)
    {
        if (_engine?.TryGetStatistics(Patience, out var statistics) ?? false)
        {
            Log(statistics);
        }

        lock (_counts)
        {
            _engine = engine;
            _counts.Begin(engine.GetStatistics());
        }

        _lateEvents = lateEvents;
        foreach (var pack in isFirst ? packs : [])
        {
            PackLoaded(pack.Id, pack.Rules.Count(rule => !rule.Metadata.IsSignal), pack.Rules.Count);
        }

        foreach (var tuning in engine.GetStatistics().TuningsUnused)
        {
            TuningUnused(tuning, RemedyOf(tuning, packs));
        }

        // No timer has a period of months.
        var interval = options.Value.LogInterval;
        _period = interval < ShortestPeriod ? ShortestPeriod : interval > LongestPeriod ? LongestPeriod : interval;
        _counted = clock.GetTimestamp();
        _timer?.Dispose();
        _timer = clock.CreateTimer(_ => LogCounts(), null, _period, _period);
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
    }

    public void Late(string source, long position, DateTimeOffset time, ReadOnlySpan<byte> line)
    {
        if (Due(_late) is var count and > 0)
        {
            CameLate(count, source, position, time, _lateEvents == LateEvents.Apply
                ? "they were applied to what is still held, so matches may be missed (raise Lateness)"
                : "no rule has seen them (raise Lateness, or set LateEvents to Apply)");
        }
    }

    public void Fail(string ruleId, Exception error) => Stopped(error, ruleId);

    public void Dispose()
    {
        _timer?.Dispose();
        if (Interlocked.Exchange(ref _engine, null) is not { } engine)
        {
            return;
        }

        // A sink that never returns does not keep a host from ending.
        if (!engine.TryGetStatistics(Patience, out var statistics))
        {
            EndedInside();
            return;
        }

        lock (_counts)
        {
            _counts.Log(statistics);
        }

        foreach (var (name, list) in statistics.ReferenceData.OrderBy(static list => list.Key, StringComparer.Ordinal))
        {
            ListAsked(name, list.Version, list.Lookups, list.Hits);
            if (list.ProviderFailures > 0)
            {
                ProviderFailed(name, list.Version, list.ProviderFailures, list.ProviderCalls, list.LastProviderFailure);
            }
        }

        Ended(statistics.Events, statistics.Detections.Values.Sum(), statistics.Rejected.Values.Sum(), statistics.Late, statistics.Redelivered);
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

    // By the timer. If the last time is not over yet, or the engine is in a long call, the next time has these counts as well.
    private void LogCounts()
    {
        if (_engine is not { } engine || Interlocked.Exchange(ref _isCounting, 1) != 0)
        {
            return;
        }

        try
        {
            // A timer may come a little early.
            if (clock.GetElapsedTime(_counted) + (_period / 2) >= options.Value.LogInterval && engine.TryGetStatistics(Patience, out var statistics))
            {
                _counted = clock.GetTimestamp();
                Log(statistics);
            }
        }
        finally
        {
            Volatile.Write(ref _isCounting, 0);
        }
    }

    private void Log(EngineStatistics statistics)
    {
        lock (_counts)
        {
            try
            {
                if (_engine is not null)
                {
                    _counts.Log(statistics);
                }
            }
            catch (Exception)
            {
                // Nobody waits for a timer, so what a log throws would end the process.
            }
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

    [LoggerMessage(EventId = 36, Level = LogLevel.Warning, EventName = "ProviderFailed", Message = "The provider of {Enrichment} (version {Version}) failed {Failures} of {Calls} times, the last time with {Failure}, so these keys were unknown (look into the provider)")]
    private partial void ProviderFailed(string enrichment, string version, long failures, long calls, string? failure);

    [LoggerMessage(EventId = 34, Level = LogLevel.Information, EventName = "ListAsked", Message = "In {List} (version {Version}), {Lookups} values were looked up, and {Hits} were found")]
    private partial void ListAsked(string list, string version, long lookups, long hits);

    [LoggerMessage(EventId = 35, Level = LogLevel.Warning, EventName = "EndedInside", Message = "The engine ends while a call is in it, so what it counted since the last time is not logged (have its user complete it, and sinks return, before the host ends)")]
    private partial void EndedInside();

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
