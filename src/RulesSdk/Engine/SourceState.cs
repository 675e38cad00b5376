using System.Globalization;
using System.Text;

namespace RulesSdk.Runtime;

/// <summary>One source inside the engine.</summary>
internal sealed class SourceState(EngineRuntime engine, string name, SchemaRuntime schema, long lateness, long watermark)
{
    private readonly byte[] _namePrefix = Encoding.UTF8.GetBytes(name + ":");

    public EngineRuntime Engine { get; } = engine;

    public string Name { get; } = name;

    public SchemaRuntime Schema { get; } = schema;

    /// <summary>By how much the watermark stays behind the largest time seen, in ticks.</summary>
    public long Lateness { get; } = lateness;

    public long Watermark { get; set; } = watermark;

    public bool IsComplete { get; set; }

    public void EnsureOpen()
    {
        if (IsComplete)
        {
            throw new InvalidOperationException(
                $"The source '{Name}' is complete, so its events have no place in the order any more (open it again with Source, or complete it later).");
        }
    }

    /// <summary>The id of an object that has none: <c>source:position</c>.</summary>
    public ReadOnlySpan<byte> PositionId(long position, Scratch scratch)
    {
        var id = scratch.Bytes(_namePrefix.Length + 20);
        _namePrefix.CopyTo(id);
        position.TryFormat(id[_namePrefix.Length..], out var digits, default, CultureInfo.InvariantCulture);
        return id[..(_namePrefix.Length + digits)];
    }
}
