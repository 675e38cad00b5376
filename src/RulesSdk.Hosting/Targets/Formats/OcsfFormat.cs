using System.Net;
using System.Text.Json;
using RulesSdk.Hosting.Entities;
using RulesSdk.Hosting.Targets.Formats;

namespace RulesSdk.Hosting;

/// <summary>
/// A Detection Finding. The activity tells the phase: create for one that opens (or is early), update, close. The status is always new: what becomes of a
/// finding is for those who review it. The key, the outcomes and what else has no attribute of its own is under <c>unmapped</c>.
/// </summary>
internal sealed class OcsfFormat : IDetectionFormat
{
    private const int Class = 2004;

    private static readonly string ProductVersion = typeof(OcsfFormat).Assembly.GetName().Version!.ToString(3);

    private readonly string _version;

    public OcsfFormat(string version)
    {
        if (!Version.TryParse(version, out var parsed) || parsed.Major != 1 || parsed.Minor < 1)
        {
            throw new ArgumentException($"'{version}' is no version of OCSF in which this form is known, so no receiver could check it (write 1.1.0 or a later one of 1.x).", nameof(version));
        }

        _version = version;
    }

    public void Write(Detection detection, Utf8JsonWriter writer)
    {
        var header = detection.Header;
        var activity = header.Phase switch
        {
            DetectionPhase.Opened or DetectionPhase.Early => 1,
            DetectionPhase.Closed => 3,
            _ => 2,
        };
        using var json = DetectionText.Parse(detection);
        writer.WriteStartObject();
        writer.WriteNumber("category_uid"u8, Class / 1000);
        writer.WriteNumber("class_uid"u8, Class);
        writer.WriteNumber("activity_id"u8, activity);
        writer.WriteNumber("type_uid"u8, (Class * 100) + activity);
        writer.WriteNumber("severity_id"u8, 1 + (int)header.Severity);
        writer.WriteNumber("status_id"u8, 1);
        WriteTime(writer, "time", header.LastEvent);
        WriteTime(writer, "start_time", header.FirstEvent);
        WriteTime(writer, "end_time", header.LastEvent);
        writer.WriteString("message"u8, DetectionText.Headline(detection));
        WriteMetadata(header, writer);
        WriteFinding(header, writer);
        WriteEvidences(json.RootElement, writer);
        WriteObservables(json.RootElement, writer);
        WriteUnmapped(json.RootElement, writer);
        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset time) => writer.WriteNumber(name, time.ToUnixTimeMilliseconds());

    private void WriteMetadata(DetectionHeader header, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("metadata"u8);
        writer.WriteString("version"u8, _version);
        writer.WriteString("uid"u8, $"{header.Id}/{header.Phase.ToString().ToLowerInvariant()}");
        writer.WriteStartObject("product"u8);
        writer.WriteString("name"u8, "RulesSdk"u8);
        writer.WriteString("vendor_name"u8, "RulesSdk"u8);
        writer.WriteString("version"u8, ProductVersion);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteFinding(DetectionHeader header, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("finding_info"u8);
        writer.WriteString("uid"u8, header.Id);
        writer.WriteString("title"u8, header.Rule.Title);
        if (header.Rule.Goal.Length > 0)
        {
            writer.WriteString("desc"u8, header.Rule.Goal);
        }

        WriteTime(writer, "created_time", header.OpenedAt);
        WriteTime(writer, "first_seen_time", header.FirstEvent);
        WriteTime(writer, "last_seen_time", header.LastEvent);
        writer.WriteStartObject("analytic"u8);
        writer.WriteString("uid"u8, header.Rule.Id);
        writer.WriteString("name"u8, header.Rule.Title);
        writer.WriteString("version"u8, header.Rule.Version);
        writer.WriteNumber("type_id"u8, 1);
        writer.WriteEndObject();
        writer.WriteStartArray("attacks"u8);
        foreach (var attack in header.Rule.Attack)
        {
            foreach (var technique in attack.Techniques.DefaultIfEmpty(null))
            {
                WriteAttack(attack.Tactic, technique, writer);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // T1552.005 is a sub-technique of T1552. Names of techniques belong to a version of ATT&CK, and a detection does not tell which.
    private static void WriteAttack(Tactic tactic, string? technique, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("tactic"u8);
        writer.WriteString("name"u8, NameOf(tactic));
        writer.WriteEndObject();
        if (technique is not null)
        {
            var dot = technique.IndexOf('.', StringComparison.Ordinal);
            WriteUid("technique", dot < 0 ? technique : technique[..dot]);
            if (dot > 0)
            {
                WriteUid("sub_technique", technique);
            }
        }

        writer.WriteEndObject();

        void WriteUid(string name, string uid)
        {
            writer.WriteStartObject(name);
            writer.WriteString("uid"u8, uid);
            writer.WriteEndObject();
        }
    }

    // CommandAndControl => Command and Control
    private static string NameOf(Tactic tactic) =>
        string.Concat(tactic.ToString().Select(static (letter, i) => i > 0 && char.IsUpper(letter) ? $" {letter}" : letter.ToString())).Replace(" And ", " and ", StringComparison.Ordinal);

    private static void WriteEvidences(JsonElement detection, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("evidences"u8);
        foreach (var e in detection.GetProperty("events").EnumerateArray())
        {
            writer.WriteStartObject();
            writer.WritePropertyName("data"u8);
            e.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteObservables(JsonElement detection, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("observables"u8);
        foreach (var part in detection.GetProperty("key").EnumerateObject())
        {
            var value = part.Value.GetString() ?? "";
            writer.WriteStartObject();
            writer.WriteString("name"u8, $"unmapped.key.{part.Name}");
            switch (Entity.KindOf(part.Name))
            {
                case EntityKind.Host:
                    writer.WriteNumber("type_id"u8, 1);
                    break;
                case EntityKind.Address when IPAddress.TryParse(value, out _):
                    writer.WriteNumber("type_id"u8, 2);
                    break;
                case EntityKind.User:
                    writer.WriteNumber("type_id"u8, 4);
                    break;
                default:
                    writer.WriteNumber("type_id"u8, 99);
                    writer.WriteString("type"u8, part.Name);
                    break;
            }

            writer.WriteString("value"u8, value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteUnmapped(JsonElement detection, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("unmapped"u8);
        foreach (var member in detection.EnumerateObject().Where(static member => member.Name is not ("id" or "rule" or "title" or "version" or "events" or "severity")))
        {
            member.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
