using System.Globalization;
using System.Text;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Ordering;

/// <summary>One source inside the engine.</summary>
/// <param name="engine">The engine.</param>
/// <param name="name">The source's name.</param>
/// <param name="schemaId">The id of its schema.</param>
/// <param name="lateness">By how much its watermark stays behind, in ticks.</param>
/// <param name="watermark">Its watermark.</param>
/// <param name="largest">The largest time seen.</param>
internal sealed class SourceState(EngineRuntime engine, string name, string schemaId, long lateness, long watermark, long largest)
{
    private readonly byte[] _namePrefix = Encoding.UTF8.GetBytes(name + ":");

    public EngineRuntime Engine { get; } = engine;

    public string Name { get; } = name;

    /// <summary>How many sources were opened before it.</summary>
    public int Number { get; set; }

    /// <summary>Where it stands in each <see cref="SourceHeap"/>; -1 in those that do not have it.</summary>
    public int[] Places { get; } = [-1, -1, -1, -1, -1];

    public string SchemaId { get; } = schemaId;

    /// <summary>Its schema in the engine; of a source that a checkpoint brought back, known once it is opened.</summary>
    public SchemaRuntime Schema { get; set; } = null!;

    /// <summary>The position of the current event, or of the one handled last, as the caller counts.</summary>
    public long Position { get; set; }

    /// <summary>By how much the watermark stays behind the largest time seen, in ticks.</summary>
    public long Lateness { get; } = lateness;

    public long Watermark { get; set; } = watermark;

    /// <summary>The largest time seen; at least what the engine had seen when the source opened.</summary>
    public long Largest { get; set; } = largest;

    /// <summary>How many events came one after the other that lay too far beyond all times seen.</summary>
    public int Jumps { get; set; }

    /// <summary>The time of the last of those.</summary>
    public long JumpTime { get; set; }

    public bool IsComplete { get; set; }

    public void EnsureOpen()
    {
        if (IsComplete)
        {
            throw new InvalidOperationException(
                $"The source '{Name}' is complete, so its events have no place in the order any more (open it again with OpenSource, or complete it later).");
        }
    }

    /// <summary>An event is handed in.</summary>
    public void MoveTo(long position)
    {
        EnsureOpen();
        Position = position;
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
