using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace RulesSdk.Hosting.Redis;

/// <summary>What sources log.</summary>
internal sealed partial class RedisLog(ILogger? logger)
{
    private readonly ILogger _logger = logger ?? NullLogger.Instance;

    [LoggerMessage(EventId = 90, Level = LogLevel.Error, EventName = "EntriesTrimmed", Message = "The entry {Position} of the stream {Stream}, which was read last, was removed from it: all that was removed behind it is lost, and {Next} is read next (keep entries for longer than the host may be down or behind)")]
    public partial void EntriesTrimmed(string stream, string position, string next);

    [LoggerMessage(EventId = 91, Level = LogLevel.Error, EventName = "StreamIsGone", Message = "The stream {Stream}, which was read up to {Position}, was deleted: what was added to it afterwards is lost, and one that is there now is read from its start (see that Redis keeps its data, and that nobody deletes the stream)")]
    public partial void StreamIsGone(string stream, string position);

    [LoggerMessage(EventId = 92, Level = LogLevel.Warning, EventName = "FieldMissing", Message = "The entry {Position} of the stream {Stream} has no field '{Field}', so the engine rejects it; further ones are not logged (name the field that holds the event)")]
    public partial void FieldMissing(string stream, string position, string field);
}
