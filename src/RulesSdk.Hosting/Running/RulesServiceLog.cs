using Microsoft.Extensions.Logging;

namespace RulesSdk.Hosting.Running;

/// <summary>What the service logs, under the category <c>RulesSdk.Host</c>.</summary>
internal sealed partial class RulesServiceLog(ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("RulesSdk.Host");

    [LoggerMessage(EventId = 50, Level = LogLevel.Information, EventName = "Restored", Message = "The engine goes on from checkpoint {Number}: {Rules} rules have their state, and start empty: {Empty}")]
    public partial void Restored(long number, int rules, string empty);

    [LoggerMessage(EventId = 51, Level = LogLevel.Error, EventName = "NotWhole", Message = "Checkpoint {Number} cannot be read, so the one before it is taken (see the exception; the disk may be damaged, or CheckpointKey may be another one)")]
    public partial void NotWhole(Exception problem, long number);

    [LoggerMessage(EventId = 52, Level = LogLevel.Error, EventName = "CheckpointFailed", Message = "Checkpoint {Number} could not be stored, so after a crash the host goes on from an older one (see the exception; the next one is made in its time)")]
    public partial void CheckpointFailed(Exception problem, long number);

    [LoggerMessage(EventId = 53, Level = LogLevel.Error, EventName = "SourceFailed", Message = "Source {Source} failed; it is read again in {Seconds} s from where it was (see the exception)")]
    public partial void SourceFailed(Exception problem, string source, double seconds);

    [LoggerMessage(EventId = 54, Level = LogLevel.Information, EventName = "SourceEnded", Message = "Source {Source} has ended after {Events} events")]
    public partial void SourceEnded(string source, long events);

    [LoggerMessage(EventId = 55, Level = LogLevel.Information, EventName = "Stopping", Message = "The host stops: sources are no longer read, and a last checkpoint is made")]
    public partial void Stopping();

    [LoggerMessage(EventId = 56, Level = LogLevel.Warning, EventName = "GaveUp", Message = "The host ends although {Waiting} detections have not arrived: after the next start they are detected again from the last checkpoint (raise the shutdown timeout, or see why targets take nothing)")]
    public partial void GaveUp(long waiting);

    [LoggerMessage(EventId = 57, Level = LogLevel.Error, EventName = "SinkFailed", Message = "A sink threw; the event is handled, and what the sink did not take is lost to it (see the exception; use AddTarget for what may fail)")]
    public partial void SinkFailed(Exception problem);

    [LoggerMessage(EventId = 58, Level = LogLevel.Information, EventName = "Reloaded", Message = "New settings count from the next event on: {Rules} rules go on with their state, start empty: {Empty}; and are gone: {Removed}")]
    public partial void Reloaded(int rules, string empty, string removed);

    [LoggerMessage(EventId = 59, Level = LogLevel.Error, EventName = "NotReloaded", Message = "New settings are refused, so the host goes on with those of before: {Reason} (correct what it names; a restart with them would fail as well)")]
    public partial void NotReloaded(Exception problem, string reason);
}
