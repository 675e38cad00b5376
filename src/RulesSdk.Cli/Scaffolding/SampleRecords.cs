using System.Text.Json;
using RulesSdk.Input;
using RulesSdk.Shared.Scaffolding;

namespace RulesSdk.Cli.Scaffolding;

/// <summary>Looks at all objects of files, whatever they are. Envelopes are opened.</summary>
/// <param name="limit">The longest record.</param>
internal sealed class SampleRecords(int limit) : IRecordReceiver
{
    private static readonly string[] Envelopes = ["Records", "records", "Events", "logEvents", "Messages", "items"];

    /// <summary>What all events have together.</summary>
    public FieldShape Shape { get; } = new(FieldShape.MostNamesOfAnEvent);

    /// <summary>How many texts are no event.</summary>
    public long Refused { get; private set; }

    /// <summary>What is wrong with the files.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>The file that is read.</summary>
    public string File { get; set; } = "";

    /// <inheritdoc/>
    public bool TryAccept(ReadOnlySpan<byte> record, long number)
    {
        if (record.Length > limit)
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(record);
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } root || Envelopes.Any(name => root.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.Array))
            {
                return false;
            }

            Shape.Add(root);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Refuse(ReadOnlySpan<byte> record, long number, string? kind) => Refused++;

    /// <inheritdoc/>
    public void Fault(string message) => Faults.Add($"{File} {message}");
}
