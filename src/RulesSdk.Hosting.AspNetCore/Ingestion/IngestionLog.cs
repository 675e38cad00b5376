using Microsoft.Extensions.Logging;

namespace RulesSdk.Hosting.Ingestion;

/// <summary>What is logged about logs that are sent, under the category <c>RulesSdk.Ingestion</c>.</summary>
/// <param name="logger">The log.</param>
internal sealed partial class IngestionLog(ILogger logger)
{
    /// <summary>The category.</summary>
    public const string Category = "RulesSdk.Ingestion";

    private readonly ILogger _logger = logger;

    [LoggerMessage(EventId = 70, Level = LogLevel.Error, EventName = "SpoolIsAnother", Message = "Source {Source} was read up to byte {Position} of its spool, which now begins at byte {First}: what lay between is lost or comes again, and the source goes on from there (keep the spool and its checkpoints together)")]
    public partial void SpoolIsAnother(string source, long position, long first);

    [LoggerMessage(EventId = 71, Level = LogLevel.Error, EventName = "SpoolFailed", Message = "Source {Source} cannot keep what is sent, so senders are answered with 503 and send again (see the exception; check the disk)")]
    public partial void SpoolFailed(Exception problem, string source);

    [LoggerMessage(EventId = 72, Level = LogLevel.Information, EventName = "BodyRefused", Message = "Source {Source} has answered a body from {Address} with {Status}: {Reason}")]
    public partial void BodyRefused(string source, string address, int status, string reason);
}
