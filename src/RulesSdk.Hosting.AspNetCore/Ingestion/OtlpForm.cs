using System.Buffers;
using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace RulesSdk.Hosting.Ingestion;

/// <summary>Logs of OTLP over HTTP as JSON: the body of each record that is the text of a JSON object becomes a line.</summary>
internal sealed class OtlpForm : IBodyForm
{
    public bool Takes(string? contentType) =>
        contentType is not null && contentType.Split(';')[0].Trim().Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase);

    public long Read(ReadOnlyMemory<byte> body, IBufferWriter<byte> lines)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var leftOut = 0L;
            foreach (var record in Each([document.RootElement], "resourceLogs", "scopeLogs", "logRecords"))
            {
                leftOut += TryWrite(record, lines) ? 0 : 1;
            }

            return leftOut;
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"The body is no JSON: {problem.Message}", problem);
        }
    }

    public async Task AnswerAsync(HttpContext context, long leftOut)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = MediaTypeNames.Application.Json;
        await using var json = new Utf8JsonWriter(context.Response.Body);
        json.WriteStartObject();
        if (leftOut > 0)
        {
            json.WriteStartObject("partialSuccess"u8);
            json.WriteString("rejectedLogRecords"u8, leftOut.ToString(CultureInfo.InvariantCulture));
            json.WriteString("errorMessage"u8, $"{leftOut} log records have no body that is the text of a JSON object, so no rule can read them (send the original event as the body).");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // The elements of the arrays of these names, each within the one before.
    private static IEnumerable<JsonElement> Each(IEnumerable<JsonElement> elements, params string[] names) => names.Aggregate(
        elements,
        static (within, name) => within.SelectMany(element => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().AsEnumerable() : []));

    private static bool TryWrite(JsonElement record, IBufferWriter<byte> lines)
    {
        if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty("body", out var body) || body.ValueKind != JsonValueKind.Object
            || !body.TryGetProperty("stringValue", out var value) || value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            var text = Encoding.UTF8.GetBytes(value.GetString()!).AsSpan().Trim(" \t\r\n"u8);
            var reader = new Utf8JsonReader(text);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            // To its end, behind which nothing may follow.
            while (reader.Read())
            {
            }

            LinesForm.WriteLine(text, lines);
            return true;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // It is no JSON, or has half a surrogate pair, which is no text.
            return false;
        }
    }
}
