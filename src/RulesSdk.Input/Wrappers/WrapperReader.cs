using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Input.Wrappers;

/// <summary>Knows the objects in which services deliver records, and the documents beside logs that are none.</summary>
/// <param name="steps">Which of them are looked into.</param>
internal sealed class WrapperReader(WrapperSteps steps)
{
    // The order is depth first, as a projection asks for it. A node's index is its slot.
    private static readonly string[] Paths =
    [
        "detail", "detail-type", "Message", "Type", "TopicArn", "Sns", "Body", "MessageId", "body", "messageId", "awslogs", "awslogs.data", "CloudTrailEvent",
        "message", "id", "timestamp", "messageType", "digestStartTime", "digestS3Bucket", "insightDetails", "@timestamp", "ecs", "event", "s3", "eventSource",
    ];

    private static readonly JsonProjection Projection = new(
        [.. Paths.Select(path => path.Split('.')).Select(steps => new JsonField(steps[^1], steps.Length == 1 ? -1 : Slot(steps[0])))]);

    private readonly JsonSlot[] _slots = new JsonSlot[Projection.SlotCount];
    private readonly long[] _unconverted = new long[Projection.SlotCount];
    private readonly Scratch _scratch = new();

    /// <summary>Looks into a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="content">What it wraps.</param>
    /// <param name="kind">What it is if it is known and has no records for rules; else null.</param>
    public WrapperContent Read(ReadOnlySpan<byte> document, out byte[] content, out string? kind)
    {
        content = [];
        kind = null;
        if (JsonCursor.Read(document, Projection, _slots, out _) != RejectReason.None)
        {
            return WrapperContent.None;
        }

        _scratch.Reset();
        var e = new EventReader(document, _slots, _scratch, _unconverted);
        var (path, form) = Form(in e);
        if (path is not null)
        {
            content = (form == WrapperContent.Json ? e.Raw(Slot(path)) : e.Text(Slot(path)).Bytes).ToArray();
            return form;
        }

        kind = KindOf(in e);
        return WrapperContent.None;
    }

    private (string? Path, WrapperContent Form) Form(in EventReader e) =>
        Has(WrapperSteps.EventBridge) && Has(in e, "detail-type") && e.IsObject(Slot("detail")) ? ("detail", WrapperContent.Json)
        : Has(WrapperSteps.Sns) && e.IsObject(Slot("Sns")) ? ("Sns", WrapperContent.Json)
        : Has(WrapperSteps.Sns) && IsText(in e, "Message") && (Has(in e, "TopicArn") || IsText(in e, "Type", "Notification"u8)) ? ("Message", WrapperContent.Text)
        : Has(WrapperSteps.Sqs) && IsText(in e, "Body") && Has(in e, "MessageId") ? ("Body", WrapperContent.Text)
        : Has(WrapperSteps.Sqs) && IsText(in e, "body") && Has(in e, "messageId") ? ("body", WrapperContent.Text)
        : Has(WrapperSteps.CloudWatchLogs) && IsText(in e, "awslogs.data") ? ("awslogs.data", WrapperContent.Gzip)
        : Has(WrapperSteps.CloudTrailEvent) && IsText(in e, "CloudTrailEvent") ? ("CloudTrailEvent", WrapperContent.Text)
        : Has(WrapperSteps.CloudWatchLogs) && IsText(in e, "message") && Has(in e, "id") && Has(in e, "timestamp") ? ("message", WrapperContent.Text)
        : (null, WrapperContent.None);

    private static string? KindOf(in EventReader e) =>
        Has(in e, "digestStartTime") && Has(in e, "digestS3Bucket") ? "a CloudTrail digest, which signs log files (leave digests out: no rule reads them)"
        : Has(in e, "insightDetails") ? "a CloudTrail Insights event, which no rule reads (leave out the folders of Insights)"
        : e.IsObject(Slot("s3")) && e.Text(Slot("eventSource")).Bytes.SequenceEqual("aws:s3"u8) ? "an S3 notification, which names log files (read the files themselves)"
        : Has(in e, "@timestamp") && (e.IsObject(Slot("ecs")) || e.IsObject(Slot("event"))) ? "an ECS document (read what 'event.original' holds)"
        : IsText(in e, "messageType", "CONTROL_MESSAGE"u8) ? "a control message of CloudWatch Logs (it holds no event, so leave it as it is)"
        : Has(in e, "detail-type") || Has(in e, "TopicArn") || e.IsObject(Slot("awslogs")) ? "a wrapper without records (see what its sender puts into it)"
        : null;

    private bool Has(WrapperSteps step) => (steps & step) != 0;

    private static bool Has(in EventReader e, string path) => e.Exists(Slot(path));

    private static bool IsText(in EventReader e, string path) => e.Exists(Slot(path)) && !e.TextOrNull(Slot(path)).IsNull;

    private static bool IsText(in EventReader e, string path, ReadOnlySpan<byte> value) => e.TextOrNull(Slot(path)).Bytes.SequenceEqual(value);

    private static int Slot(string path) => Array.IndexOf(Paths, path);
}
