using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RulesSdk.Schemas;

/// <content>Events as lines of JSON.</content>
public sealed partial class ExecutionContexts
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly WorkloadLine _line = new();

    /// <summary>Handles an event line, and writes it with its context.</summary>
    /// <param name="line">One event as a JSON object in UTF-8, without a line break.</param>
    /// <param name="to">The buffer. No line end is added.</param>
    /// <param name="host">The host it comes from; see <see cref="Enrich(WorkloadEvent, string)"/>.</param>
    /// <returns>Whether something was added. If not, the line is written unchanged.</returns>
    /// <remarks>
    /// Members are added at the ends of <c>process</c>, <c>process.variables</c> and <c>process.user_session</c>; all other bytes
    /// stay. An existing member of the same name, null or empty, is kept: if a name is repeated, the last
    /// value counts. A line that an engine would reject is written unchanged and changes no state.
    /// </remarks>
    public bool EnrichLine(ReadOnlySpan<byte> line, IBufferWriter<byte> to, string host = "")
    {
        ArgumentNullException.ThrowIfNull(to);
        var e = _line.Read(line);
        var enriched = e is null ? null : Enrich(e, host);
        if (enriched is null || ReferenceEquals(e, enriched))
        {
            to.Write(line);
            return false;
        }

        List<(int At, byte[] Members)> additions = [];
        if (!ReferenceEquals(e!.Process.Variables, enriched.Process.Variables))
        {
            additions.Add(Addition("process.variables", "variables", writer => Write(writer, e.Process.Variables, enriched.Process.Variables)));
        }

        if (!ReferenceEquals(e.Process.UserSession, enriched.Process.UserSession))
        {
            additions.Add(Addition("process.user_session", "user_session", writer => Write(writer, enriched.Process.UserSession)));
        }

        var written = 0;
        foreach (var (at, members) in additions.OrderBy(addition => addition.At))
        {
            to.Write(line[written..at]);
            if (written == at || LastByte(line[..at]) != (byte)'{')
            {
                to.Write(","u8);
            }

            to.Write(members);
            written = at;
        }

        to.Write(line[written..]);
        return true;
    }

    // Into the object where there is one; else the object goes at the end of the process.
    private (int At, byte[] Members) Addition(string path, string name, Action<Utf8JsonWriter> members)
    {
        var at = _line.EndOf(path);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            if (at < 0)
            {
                writer.WriteStartObject(name);
            }

            members(writer);
            if (at < 0)
            {
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return (at < 0 ? _line.EndOf("process") : at, buffer.WrittenSpan[1..^1].ToArray());
    }

    // Only new members: an agent's own keys are there already.
    private static void Write(Utf8JsonWriter writer, WorkloadVariables before, WorkloadVariables variables)
    {
        if (before.CorrelationKey.Length == 0)
        {
            writer.WriteString("correlation_key"u8, variables.CorrelationKey);
            writer.WriteString("correlation_entity"u8, variables.CorrelationEntity);
            writer.WriteStartArray("parent_correlation_keys"u8);
            foreach (var key in variables.ParentCorrelationKeys)
            {
                writer.WriteStringValue(key);
            }

            writer.WriteEndArray();
        }

        writer.WriteString("root_correlation_key"u8, variables.RootCorrelationKey);
    }

    private static void Write(Utf8JsonWriter writer, WorkloadUserSession session)
    {
        writer.WriteString("id"u8, session.Id);
        writer.WriteString("session_type"u8, session.SessionType);
    }

    private static byte LastByte(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length;
        while (bytes[end - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            end--;
        }

        return bytes[end - 1];
    }
}
