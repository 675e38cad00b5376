using System.Buffers.Binary;
using System.Runtime.InteropServices;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Runtime.Schemas.Shapes;

namespace RulesSdk.Runtime.Facts;

/// <summary>Applies facts to an engine of the rules of one group. For the thread that feeds the engine.</summary>
/// <param name="layout">The rules of all groups.</param>
/// <param name="engine">The engine.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FactFeed(FactLayout layout, RulesEngine engine)
{
    private const int FactBytes = (4 * sizeof(int)) + (2 * sizeof(long));
    private readonly Dictionary<(int Schema, string Satisfied), FactShape> _shapes = [];
    private readonly List<FactShape> _batch = [];

    /// <summary>
    /// Whether the engine may take more of a source: half of what may wait for the watermark is free, or it is the source that the watermark waits for. So a source that is
    /// behind is not made late by others.
    /// </summary>
    public bool HasRoomFor(LineSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var runtime = engine.Runtime;
        return runtime.Held is not { } held
            || (held.Count < runtime.Options.MaxWaitingEvents / 2 && held.Bytes < runtime.Options.MaxWaitingBytes / 2)
            || source.State.Watermark <= runtime.Watermark;
    }

    /// <summary>Applies what lies behind a position.</summary>
    /// <param name="source">The engine's source of the partition.</param>
    /// <param name="facts">What <see cref="FactBuffer.Take"/> returned.</param>
    /// <param name="from">The position of the first line that was not applied before.</param>
    /// <param name="progress">How far the partition was read.</param>
    /// <exception cref="InvalidDataException">They are facts of other rules, or none.</exception>
    public void Apply(LineSource source, ReadOnlySpan<byte> facts, long from, PartitionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(source);
        var runtime = engine.Runtime;
        using var turn = runtime.Gate.Enter();
        if (!facts.IsEmpty)
        {
            var (shapes, count) = (ReadInt32(ref facts), ReadInt32(ref facts));
            ReadShapes(ref facts, shapes);
            for (; count > 0; count--)
            {
                Apply(runtime, source, ref facts, from);
            }

            Require(facts.IsEmpty);
        }

        if (progress.Largest > 0)
        {
            runtime.Reach(source.State, progress.Largest);
        }
    }

    private void Apply(EngineRuntime runtime, LineSource source, ref ReadOnlySpan<byte> facts, long from)
    {
        Require(facts.Length >= FactBytes);
        var shape = ReadInt32(ref facts);
        Require((uint)shape < (uint)_batch.Count);
        var (position, time) = (ReadInt64(ref facts), ReadInt64(ref facts));
        var crc = (uint)ReadInt32(ref facts);
        var (idLength, fieldsLength) = (ReadInt32(ref facts), ReadInt32(ref facts));
        Require(idLength >= 0 && fieldsLength >= 0 && facts.Length - idLength >= fieldsLength);
        var id = facts[..idLength];
        var fields = facts.Slice(idLength, fieldsLength);
        facts = facts[(idLength + fieldsLength)..];
        if (position >= from)
        {
            runtime.ProcessFact(source.State, _batch[shape], position, time, crc, id, fields);
        }
    }

    private void ReadShapes(ref ReadOnlySpan<byte> facts, int count)
    {
        _batch.Clear();
        for (; count > 0; count--)
        {
            var (schema, length) = (ReadInt32(ref facts), ReadInt32(ref facts));
            Require(length >= 0 && length <= facts.Length / sizeof(int));
            var numbers = new int[length];
            for (var i = 0; i < length; i++)
            {
                numbers[i] = ReadInt32(ref facts);
            }

            var key = (schema, new string(MemoryMarshal.Cast<int, char>(numbers)));
            if (!_shapes.TryGetValue(key, out var shape))
            {
                // Events choose which predicates hold.
                if (_shapes.Count >= HeldEvent.MaxShapes)
                {
                    _shapes.Clear();
                }

                _shapes.Add(key, shape = ShapeOf(schema, numbers));
            }

            _batch.Add(shape);
        }
    }

    private FactShape ShapeOf(int number, int[] satisfied)
    {
        var (schema, shape) = layout.ShapeOf(number, satisfied);
        var own = engine.Runtime.Programs.Open(schema.Schema, schema.Schema.EventType);
        var nodes = shape.Satisfied
            .Select(node => Array.Find(own.Predicates, other => ReferenceEquals(other.Predicate, node.Predicate)))
            .OfType<PredicateNode>().ToArray();
        Require(nodes.Length == satisfied.Length);
        return new(own, nodes, shape, [.. schema.Projections.Select(projection => Array.FindIndex(own.Projections, other => ReferenceEquals(other.Json, projection.Json)))], schema);
    }

    private static int ReadInt32(ref ReadOnlySpan<byte> from)
    {
        Require(from.Length >= sizeof(int));
        var value = BinaryPrimitives.ReadInt32LittleEndian(from);
        from = from[sizeof(int)..];
        return value;
    }

    private static long ReadInt64(ref ReadOnlySpan<byte> from)
    {
        Require(from.Length >= sizeof(long));
        var value = BinaryPrimitives.ReadInt64LittleEndian(from);
        from = from[sizeof(long)..];
        return value;
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new InvalidDataException("Facts are cut off, or those of other rules, so they cannot be applied (send facts only to engines of the same rules).");
        }
    }
}
