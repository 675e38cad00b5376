using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Hosting.Targets.Formats;
using RulesSdk.Hosting.Targets.Http;

namespace RulesSdk.Hosting;

/// <summary>Sends detections as log records of OpenTelemetry, by OTLP over HTTP as JSON, a request for each batch.</summary>
/// <remarks>
/// The body of a record is the detection in the form of <see cref="DetectionJson"/>; rule, id, phase, case and the key (<c>rulessdk.key.…</c>) are its attributes. A status of 4xx other than 408 and
/// 429, and records that the collector says it rejected, are refused; where a part of a batch is, all of it is sent once more, one by one.
/// </remarks>
public sealed class OtlpLogTarget : IDetectionTarget, IDisposable
{
    private readonly JsonPost _post;
    private readonly string _service;
    private readonly ArrayBufferWriter<byte> _body = new();

    /// <summary>Makes a target.</summary>
    /// <param name="url">The collector's address for logs, for instance <c>http://localhost:4318/v1/logs</c>.</param>
    /// <param name="service">The <c>service.name</c> of the resource.</param>
    /// <param name="options">Headers and bounds; its format is not used. Null for the defaults.</param>
    /// <param name="client">Sends the requests, and stays its owner's; null for one of its own.</param>
    /// <param name="clock">Measures waits; null for the system's.</param>
    /// <exception cref="ArgumentException">The address is none.</exception>
    public OtlpLogTarget(Uri url, string service = "rulessdk", WebhookOptions? options = null, HttpClient? client = null, TimeProvider? clock = null)
    {
        _service = service;
        _post = new(WebAddress.Check(url), options ?? new(), client, clock ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public async Task SendAsync(IReadOnlyList<Detection> detections, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(detections);
        _body.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_body, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer, detections);
        }

        var answer = await _post.SendAsync(_body.WrittenMemory, cancellationToken).ConfigureAwait(false);
        if (Rejected(answer) is var count and > 0)
        {
            throw new DetectionRefusedException(string.Create(CultureInfo.InvariantCulture, $"the collector rejected {count} of {detections.Count} log records (see its log)"));
        }
    }

    /// <summary>Closes its connections.</summary>
    public void Dispose() => _post.Dispose();

    private void Write(Utf8JsonWriter writer, IReadOnlyList<Detection> detections)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("resourceLogs"u8);
        writer.WriteStartObject();
        writer.WriteStartObject("resource"u8);
        writer.WriteStartArray("attributes"u8);
        WriteAttribute(writer, "service.name", _service);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartArray("scopeLogs"u8);
        writer.WriteStartObject();
        writer.WriteStartObject("scope"u8);
        writer.WriteString("name"u8, "RulesSdk"u8);
        writer.WriteEndObject();
        writer.WriteStartArray("logRecords"u8);
        foreach (var detection in detections)
        {
            WriteRecord(writer, detection);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRecord(Utf8JsonWriter writer, Detection detection)
    {
        writer.WriteStartObject();
        writer.WriteString("timeUnixNano"u8, Nanoseconds(detection.Header.LastEvent));
        writer.WriteNumber("severityNumber"u8, NumberOf(detection.Severity));
        writer.WriteString("severityText"u8, detection.Severity.ToString());
        writer.WriteString("eventName"u8, "rulessdk.detection"u8);
        writer.WriteStartObject("body"u8);
        writer.WriteString("stringValue"u8, DetectionJson.Format(detection));
        writer.WriteEndObject();
        writer.WriteStartArray("attributes"u8);
        WriteAttribute(writer, "rulessdk.detection.id", detection.Id);
        WriteAttribute(writer, "rulessdk.rule", detection.Rule.Id);
        WriteAttribute(writer, "rulessdk.phase", detection.Phase.ToString().ToLowerInvariant());
        if (detection.Case is { } name)
        {
            WriteAttribute(writer, "rulessdk.case", name);
        }

        using var json = DetectionText.Parse(detection);
        foreach (var part in json.RootElement.GetProperty("key").EnumerateObject())
        {
            WriteAttribute(writer, $"rulessdk.key.{part.Name}", part.Value.GetString() ?? "");
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteAttribute(Utf8JsonWriter writer, string name, string value)
    {
        writer.WriteStartObject();
        writer.WriteString("key"u8, name);
        writer.WriteStartObject("value"u8);
        writer.WriteString("stringValue"u8, value);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // INFO, INFO2, WARN, ERROR, FATAL.
    private static int NumberOf(Severity severity) => severity switch
    {
        Severity.Critical => 21,
        Severity.High => 17,
        Severity.Medium => 13,
        Severity.Low => 10,
        _ => 9,
    };

    // 64-bit integers are texts in the JSON of OTLP.
    private static string Nanoseconds(DateTimeOffset time) => ((time.UtcTicks - DateTime.UnixEpoch.Ticks) * 100).ToString(CultureInfo.InvariantCulture);

    private static long Rejected(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("partialSuccess", out var partial) && partial.ValueKind == JsonValueKind.Object
                && partial.TryGetProperty("rejectedLogRecords", out var count)
                && long.TryParse(count.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var rejected) ? rejected : 0;
        }
        catch (JsonException)
        {
            // A collector that answers with something else has taken all.
            return 0;
        }
    }
}
