using System.Runtime.InteropServices;
using System.Text.Unicode;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Runtime.Schemas.Shapes;

namespace RulesSdk.Runtime.Facts;

/// <summary>
/// Reads the lines of a log's partitions, asks the predicates, and writes for each shard what its rules need of the events that
/// they look at. For one thread. Whether a line is taken, and whether it is late, depends on its partition alone.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FactReader
{
    private readonly FactLayout _layout;
    private readonly EngineRuntime _twin;
    private readonly List<PredicateNode> _subset = [];
    private readonly bool[] _isAsked;
    private byte[] _fields = new byte[1024];

    /// <summary>Makes a reader.</summary>
    /// <param name="layout">The rules.</param>
    /// <param name="shards">How many shards a group has whose events are divided. At least one.</param>
    public FactReader(FactLayout layout, int shards)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentOutOfRangeException.ThrowIfLessThan(shards, 1);
        _layout = layout;
        _twin = layout.NewRuntime();
        _isAsked = new bool[layout.Groups.Count];
        Shards = [.. layout.Groups.Select(group => Enumerable.Range(0, group.ShardsOf(shards)).Select(static _ => new FactBuffer()).ToArray())];
        _twin.Gate.Lists = _twin.Programs.NewReferences(layout.Options);
    }

    /// <summary>What was read, by the number of the group and that of the shard.</summary>
    public IReadOnlyList<IReadOnlyList<FactBuffer>> Shards { get; }

    /// <summary>How many lines were read.</summary>
    public long Lines { get; private set; }

    /// <summary>How many lines were malformed, too long, without a time, or too far ahead.</summary>
    public long Rejected { get; private set; }

    /// <summary>How many were late.</summary>
    public long Late { get; private set; }

    /// <summary>Reads whole lines.</summary>
    /// <param name="schema">Their schema.</param>
    /// <param name="block">The lines; each ends with a line feed.</param>
    /// <param name="progress">How far the partition was read.</param>
    /// <returns>How far it is read now.</returns>
    public PartitionProgress Read(EventSchema schema, ReadOnlySpan<byte> block, PartitionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(schema);
        using var turn = _twin.Gate.Enter();
        var runtime = _twin.Programs.Open(schema, schema.EventType);
        var lateness = (_layout.Given.Lateness ?? schema.Lateness).Ticks;
        var position = progress.Position;
        while (!block.IsEmpty)
        {
            var length = block.IndexOf((byte)'\n');
            var line = length < 0 ? block : block[..length];
            var read = length < 0 ? block.Length : length + 1;
            line = line.EndsWith((byte)'\r') ? line[..^1] : line;
            if (!line.IsEmpty)
            {
                Lines++;
                progress = Read(runtime, line, position, lateness, progress);
            }

            block = block[read..];
            position += read;
        }

        return progress with { Position = position };
    }

    private PartitionProgress Read(SchemaRuntime schema, ReadOnlySpan<byte> line, long position, long lateness, PartitionProgress progress)
    {
        var current = _twin.Current;
        if (line.Length > _twin.Options.MaxEventBytes)
        {
            Rejected++;
            return progress;
        }

        var text = line;
        if (!current.TryRead(schema, line))
        {
            text = Utf8.IsValid(line) ? line : _twin.Repair(line);
            if (current.Prove(schema, text, out _) != RejectReason.None)
            {
                Rejected++;
                return progress;
            }
        }

        if (current.TimeOf(text) is not { } at)
        {
            Rejected++;
            return progress;
        }

        var time = at.UtcTicks;
        if (!IsBelieved(time, ref progress))
        {
            Rejected++;
            return progress;
        }

        if (time < progress.Largest - lateness)
        {
            Late++;
            return progress;
        }

        current.Handle(time);
        if (schema.Number < _twin.Programs.Schemas.Length && current.Evaluate(schema, text) > 0)
        {
            Write(schema, line, text, position, time);
        }

        return progress with { Largest = Math.Max(progress.Largest, time) };
    }

    // As an engine with this partition alone decides.
    private bool IsBelieved(long time, ref PartitionProgress progress)
    {
        if (_layout.Given.MaxJump is not { Ticks: var jump } || progress.Largest == 0 || time - progress.Largest <= jump)
        {
            progress = progress with { Jumps = 0 };
            return true;
        }

        var agrees = progress.Jumps > 0 && Math.Abs(time - progress.JumpTime) <= jump;
        progress = progress with { Jumps = agrees ? progress.Jumps + 1 : 1, JumpTime = time };
        return progress.Jumps >= _layout.Given.JumpConfirmations;
    }

    // For each group that looks at it: the predicates of the group that hold, and the fields that these programs read.
    private void Write(SchemaRuntime schema, ReadOnlySpan<byte> line, ReadOnlySpan<byte> text, long position, long time)
    {
        var current = _twin.Current;
        var id = current.IdOf(line, text);
        var key = EventKey.Of(id);
        var crc = LineChecksum.Of(line);
        foreach (var node in current.Satisfied())
        {
            foreach (var subscriber in node.Subscribers)
            {
                _isAsked[_layout.GroupOf(subscriber.Program)] |= subscriber.Exclusion is null;
            }
        }

        for (var group = 0; group < _isAsked.Length; group++)
        {
            if (!_isAsked[group])
            {
                continue;
            }

            _isAsked[group] = false;
            _subset.Clear();
            foreach (var node in current.Satisfied())
            {
                if (Array.Exists(node.Subscribers, one => _layout.GroupOf(one.Program) == group))
                {
                    _subset.Add(node);
                }
            }

            var shape = schema.Shapes.Find(CollectionsMarshal.AsSpan(_subset)) ?? new EventShape(-1, [.. _subset], schema);
            var length = current.KeepFields(shape, in key, text, ref _fields);
            var shards = Shards[group];
            shards[_layout.Groups[group].ShardOf(current, schema.Number, text, id, shards.Count)].Add(schema.Number, shape, position, time, crc, id, _fields.AsSpan(0, length));
        }
    }
}
