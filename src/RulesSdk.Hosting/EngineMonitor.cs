using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace RulesSdk.Hosting;

/// <summary>
/// Logs what an engine rejected or discarded. A rule that is stopped, the first rejected event of each reason and the first late event are logged at once;
/// after that, counts are logged at most once an interval, so that a broken shipper cannot flood the log. Remaining counts, and those of matches cut,
/// state discarded, detections suppressed and events excluded, are logged when the container is disposed.
/// </summary>
/// <remarks>Called on the thread that feeds the engine.</remarks>
internal sealed partial class EngineMonitor(ILoggerFactory loggers, TimeProvider clock, IOptions<RulesHostOptions> options)
    : IRejectSink, ILateSink, IFailureSink, IDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger("RulesSdk.Engine");
    private readonly Tally[] _rejected = [.. Enum.GetValues<RejectReason>().Select(_ => new Tally())];
    private readonly Tally _late = new();
    private RulesEngine? _engine;

    public void Watch(RulesEngine engine, IReadOnlyList<RulePack> packs)
    {
        _engine = engine;
        foreach (var pack in packs)
        {
            PackLoaded(pack.Id, pack.Rules.Count(rule => !rule.Metadata.IsSignal), pack.Rules.Count);
        }

        foreach (var tuning in engine.GetStatistics().TuningsUnused)
        {
            TuningUnused(tuning);
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
            Rejected(count, reason, source, position, offset);
        }
    }

    public void Late(string source, long position, DateTimeOffset time, ReadOnlySpan<byte> line)
    {
        if (Due(_late) is var count and > 0)
        {
            CameLate(count, source, position, time);
        }
    }

    public void Fail(string ruleId, Exception error) => Stopped(error, ruleId);

    public void Dispose()
    {
        if (_engine is null)
        {
            return;
        }

        var statistics = _engine.GetStatistics();
        foreach (var (rule, cut) in statistics.MatchesCut)
        {
            MatchesCut(cut, rule);
        }

        foreach (var (rule, cut) in statistics.ProbesCut)
        {
            ProbesCut(cut, rule);
        }

        foreach (var (rule, cut) in statistics.ElementsCut)
        {
            ElementsCut(cut, rule);
        }

        foreach (var (rule, rows) in statistics.ShedRows)
        {
            ShedRows(rows, rule);
        }

        foreach (var (rule, keys) in statistics.ShedKeys)
        {
            ShedKeys(keys, rule);
        }

        foreach (var (rule, suppressed) in statistics.Suppressed)
        {
            Suppressed(suppressed, rule);
        }

        foreach (var (exclusion, events) in statistics.Excluded)
        {
            Excluded(events, exclusion);
        }

        if (statistics.AppliedEarly > 0)
        {
            AppliedEarly(statistics.AppliedEarly);
        }

        if (statistics.ForgottenIds > 0)
        {
            ForgottenIds(statistics.ForgottenIds);
        }

        Ended(statistics.Events, statistics.Detections.Values.Sum(), statistics.Rejected.Values.Sum(), statistics.Late, statistics.Redelivered);
        _engine = null;
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

    [LoggerMessage(EventId = 11, Level = LogLevel.Warning, EventName = "Rejected", Message = "{Count} events were rejected ({Reason}), the last at {Source}:{Position}, byte {Offset}")]
    private partial void Rejected(long count, RejectReason reason, string source, long position, int offset);

    [LoggerMessage(EventId = 12, Level = LogLevel.Warning, EventName = "Late", Message = "{Count} events arrived too late, the last at {Source}:{Position}, of {Time:O}")]
    private partial void CameLate(long count, string source, long position, DateTimeOffset time);

    [LoggerMessage(EventId = 13, Level = LogLevel.Warning, EventName = "MatchesCut", Message = "{RuleId} discarded matches of {Count} events, each of which completed more than MaxMatchesPerEvent")]
    private partial void MatchesCut(long count, string ruleId);

    [LoggerMessage(EventId = 18, Level = LogLevel.Warning, EventName = "ProbesCut", Message = "{RuleId} ended its search for {Count} events, each of which had more than MaxProbesPerEvent rows to look at: matches may be missed (give the rule a join by equality, or raise the bound)")]
    private partial void ProbesCut(long count, string ruleId);

    [LoggerMessage(EventId = 25, Level = LogLevel.Warning, EventName = "ElementsCut", Message = "A predicate of {RuleId} does not hold for {Count} events, whose lists within lists have more elements than MaxElementsPerEvent: matches may be missed (compare a list with constants, or raise the bound)")]
    private partial void ElementsCut(long count, string ruleId);

    [LoggerMessage(EventId = 14, Level = LogLevel.Information, EventName = "Ended", Message = "The engine ends after {Events} events: {Detections} detections, {Rejected} rejected, {Late} late, {Redelivered} redelivered")]
    private partial void Ended(long events, long detections, long rejected, long late, long redelivered);

    [LoggerMessage(EventId = 15, Level = LogLevel.Warning, EventName = "TuningUnused", Message = "The tuning of {Tuning} changes nothing: no pack has such a rule or event variable (correct its name, or remove it)")]
    private partial void TuningUnused(string tuning);

    [LoggerMessage(EventId = 16, Level = LogLevel.Warning, EventName = "ShedRows", Message = "{Count} rows of {RuleId}, the oldest, were discarded because it held more than MaxRowsPerRule or MaxTextBytesPerRule: matches with them are missed (raise the bound, or narrow the rule)")]
    private partial void ShedRows(long count, string ruleId);

    [LoggerMessage(EventId = 17, Level = LogLevel.Warning, EventName = "ShedKeys", Message = "{Count} keys of {RuleId}, the least recently used, were discarded because it held more than MaxKeysPerRule, MaxTextBytesPerRule or, in open detections, MaxRowsPerRule: their open detections were closed as truncated, and pending ones are missed (raise the bound, or narrow the rule)")]
    private partial void ShedKeys(long count, string ruleId);

    [LoggerMessage(EventId = 18, Level = LogLevel.Information, EventName = "Suppressed", Message = "{Count} detections of {RuleId} were suppressed")]
    private partial void Suppressed(long count, string ruleId);

    [LoggerMessage(EventId = 19, Level = LogLevel.Information, EventName = "Excluded", Message = "{Count} events were ignored by a rule because of the exclusion {Exclusion}")]
    private partial void Excluded(long count, string exclusion);

    [LoggerMessage(EventId = 20, Level = LogLevel.Warning, EventName = "AppliedEarly", Message = "{Count} events were applied before the watermark reached them because more waited than MaxWaitingEvents or MaxWaitingBytes allow: older ones that came after them were late (raise the bound, lower Lateness, or set IdleAfter for sources that fall silent)")]
    private partial void AppliedEarly(long count);

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning, EventName = "ForgottenIds", Message = "{Count} event ids, the oldest, were forgotten because more were remembered than MaxRememberedIds or MaxRememberedIdBytes allow: such events count again if they are redelivered (raise the bound, or lower Deduplicate)")]
    private partial void ForgottenIds(long count);

    [LoggerMessage(EventId = 22, Level = LogLevel.Error, EventName = "Stopped", Message = "{RuleId} was stopped because it could not go on: it detects nothing more, and all other rules go on (report the error to the rule's author; the rule starts empty when the engine is restarted)")]
    private partial void Stopped(Exception error, string ruleId);

    [LoggerMessage(EventId = 30, Level = LogLevel.Warning, EventName = "SeverityOverridden", Message = "The setting {Path} sets the severity of {RuleId}, but cases of that rule set it, so no detection with a case changes: {Cases} (remove the setting, or exclude the events that make the case too severe)")]
    private partial void SeverityOverridden(string path, string ruleId, string cases);

    private sealed class Tally
    {
        public long Count { get; set; }

        public long? Logged { get; set; }
    }
}
