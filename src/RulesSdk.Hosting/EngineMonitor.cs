using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Settings;

namespace RulesSdk.Hosting;

/// <summary>
/// Logs what an engine rejected, discarded or read as missing. A rule that is stopped, the first rejected event of each reason and the first late event are logged at once;
/// after that, counts are logged at most once an interval, so that a broken shipper cannot flood the log. Remaining counts, and those of all else that
/// its statistics count, are logged when the container is disposed.
/// </summary>
/// <remarks>Called on the thread that feeds the engine.</remarks>
internal sealed partial class EngineMonitor(ILoggerFactory loggers, TimeProvider clock, IOptions<RulesHostOptions> options)
    : IRejectSink, ILateSink, IFailureSink, IDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger("RulesSdk.Engine");
    private readonly Tally[] _rejected = [.. Enum.GetValues<RejectReason>().Select(_ => new Tally())];
    private readonly Tally _late = new();
    private RulesEngine? _engine;
    private LateEvents _lateEvents;

    public void Watch(RulesEngine engine, IReadOnlyList<RulePack> packs, LateEvents lateEvents)
    {
        _engine = engine;
        _lateEvents = lateEvents;
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

        foreach (var (rule, matches) in statistics.Keyless)
        {
            Keyless(matches, rule);
        }

        foreach (var (field, values) in statistics.Unconverted)
        {
            Unconverted(values, field);
        }

        if (statistics.RepairedUtf8 > 0)
        {
            RepairedUtf8(statistics.RepairedUtf8);
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

    [LoggerMessage(EventId = 13, Level = LogLevel.Warning, EventName = "MatchesCut", Message = "{RuleId} discarded matches of {Count} events, each of which completed more than MaxMatchesPerEvent: the rest is in no detection (raise the bound, or narrow the rule)")]
    private partial void MatchesCut(long count, string ruleId);

    [LoggerMessage(EventId = 23, Level = LogLevel.Warning, EventName = "ProbesCut", Message = "{RuleId} ended its search for {Count} events, each of which had more than MaxProbesPerEvent rows to look at: matches may be missed (give the rule a join by equality, or raise the bound)")]
    private partial void ProbesCut(long count, string ruleId);

    [LoggerMessage(EventId = 14, Level = LogLevel.Information, EventName = "Ended", Message = "The engine ends after {Events} events: {Detections} detections, {Rejected} rejected, {Late} late, {Redelivered} redelivered")]
    private partial void Ended(long events, long detections, long rejected, long late, long redelivered);

    [LoggerMessage(EventId = 15, Level = LogLevel.Warning, EventName = "TuningUnused", Message = "The tuning of {Tuning} changes nothing: no pack has such a rule or event variable ({Remedy})")]
    private partial void TuningUnused(string tuning, string remedy);

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

    [LoggerMessage(EventId = 24, Level = LogLevel.Warning, EventName = "Keyless", Message = "{Count} matches of {RuleId} are in no detection because a value of their group key is zero (group by a value that these events have, or allow it by AllowZero)")]
    private partial void Keyless(long count, string ruleId);

    [LoggerMessage(EventId = 25, Level = LogLevel.Warning, EventName = "Unconverted", Message = "{Count} values of {Field} could not be converted and read as missing, so rules that read them may miss events (correct the type in the schema, or the sender)")]
    private partial void Unconverted(long count, string field);

    [LoggerMessage(EventId = 26, Level = LogLevel.Warning, EventName = "RepairedUtf8", Message = "{Count} events had bytes in strings that are not UTF-8: they read as U+FFFD, so a rule that compares such a text does not find it (have the sender write UTF-8)")]
    private partial void RepairedUtf8(long count);

    [LoggerMessage(EventId = 27, Level = LogLevel.Warning, EventName = "SectionEmpty", Message = "The section {Path} has no settings, so the engine runs as if it had not been named (correct its path, or leave Configure out)")]
    private partial void SectionEmpty(string path);

    private sealed class Tally
    {
        public long Count { get; set; }

        public long? Logged { get; set; }
    }
}
