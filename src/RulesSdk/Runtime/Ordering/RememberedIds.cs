using System.Runtime.CompilerServices;
using RulesSdk.Runtime.Checkpoints;

namespace RulesSdk.Runtime.Ordering;

/// <summary>The ids of a schema's events, remembered for some time so that an event that is delivered again is noticed.</summary>
/// <param name="duration">For how long an id is remembered, in ticks.</param>
/// <param name="maxIds">How many ids are remembered; beyond it, the oldest are forgotten.</param>
/// <param name="maxBytes">How many bytes their texts may take.</param>
/// <param name="firstNumber">The number of the first id.</param>
/// <remarks>
/// Ids stand in the order in which they came, in chunks that are used again, numbered without end: those that are remembered
/// are the last <see cref="Count"/>. Allocates only while it grows.
/// </remarks>
internal sealed class RememberedIds(long duration, int maxIds, long maxBytes, uint firstNumber = 0)
{
    private readonly RememberedIndex _index = new();
    private readonly Stack<RememberedChunk> _free = new();

    // The chunk of a number stands at its place from the first one on, which is moved only when chunks were forgotten.
    private readonly List<RememberedChunk> _chunks = [];
    private uint _first = firstNumber;
    private uint _count;
    private int _forgottenChunks;
    private long _textBytes;

    /// <summary>For how long an id is remembered, in ticks.</summary>
    public long Duration { get; } = duration;

    /// <summary>How many ids are remembered.</summary>
    public long Count => _count;

    /// <summary>How many bytes their text takes.</summary>
    public long TextBytes => _textBytes;

    /// <summary>How many ids were forgotten before their time, since there were too many.</summary>
    public long Forgotten { get; private set; }

    /// <summary>The bytes that packed ids and the index take, with what of their memory is not in use.</summary>
    public long Bytes => _index.Bytes + ((long)(_chunks.Count + _free.Count) * RememberedChunk.Size * Unsafe.SizeOf<RememberedId>());

    /// <summary>How ids are written in checkpoints.</summary>
    public static string Layout => "blocks of time, form, id; texts";

    /// <summary>By what an id is found.</summary>
    public static uint TagOf(in EventKey key) => RememberedIndex.TagOf(key.Hash);

    /// <summary>Has the processor read ahead of time what tells whether an id is new.</summary>
    /// <param name="tag">The tag of its hash.</param>
    public void Prefetch(uint tag) => _index.Prefetch(tag);

    /// <summary>Whether an id is new within the time remembered; from now on it is not.</summary>
    /// <param name="time">The time of its event.</param>
    /// <param name="key">The id.</param>
    /// <param name="tag">What <see cref="TagOf"/> says of it.</param>
    public bool IsFirst(long time, in EventKey key, uint tag)
    {
        _index.MakeRoom(_first, _count);
        var free = -1;
        var place = _index.Start(tag);
        for (; !_index.IsEmpty(place, out var other, out var number); place = _index.Next(place))
        {
            if (number - _first >= _count)
            {
                free = free < 0 ? place : free;
            }
            else if (other == tag && IsOf(number, in key))
            {
                if (At(number).Time >= time - Duration)
                {
                    return false;
                }

                // The later one is all that matters from now on.
                free = place;
                break;
            }
        }

        _index.Set(free < 0 ? place : free, tag, Add(time, in key));
        while (_count > maxIds || (_textBytes > maxBytes && _count > 0))
        {
            ForgetFirst();
            Forgotten++;
        }

        return true;
    }

    /// <summary>Forgets what no event at or after a time can be a repetition of.</summary>
    public void ForgetBefore(long time)
    {
        while (_count > 0 && At(_first).Time < time - Duration)
        {
            ForgetFirst();
        }
    }

    /// <summary>How many bytes <see cref="Save"/> writes.</summary>
    public long SavedLength()
    {
        var length = (long)sizeof(long) + sizeof(int);
        for (var done = 0u; done < _count;)
        {
            var (chunk, start, count) = BlockAt(done);
            length += sizeof(int) + chunk.SavedLength(start, count);
            done += (uint)count;
        }

        return length;
    }

    /// <summary>Writes all ids in blocks: how many a block has, and what <see cref="RememberedChunk.Save"/> writes.</summary>
    public void Save(CheckpointWriter writer)
    {
        writer.Write(Forgotten);
        writer.Write((int)_count);
        for (var done = 0u; done < _count;)
        {
            var (chunk, start, count) = BlockAt(done);
            writer.Write(count);
            chunk.Save(writer, start, count);
            done += (uint)count;
        }
    }

    public void Load(ref CheckpointReader reader)
    {
        Forgotten = reader.ReadTally();
        for (var left = reader.ReadCount(RememberedChunk.SavedSize); left > 0;)
        {
            var count = reader.ReadNumber(1, left);
            var saved = reader.ReadRaw((long)count * RememberedChunk.SavedSize);
            for (var i = 0; i < count; i++)
            {
                var time = RememberedChunk.Saved(saved[(i * RememberedChunk.SavedSize)..], ref reader, out var key);
                CheckpointReader.Require(IsFirst(time, in key, TagOf(in key)), "an id twice within the time that ids are remembered");
            }

            left -= count;
        }
    }

    // Those of one chunk, behind so many from the first one on.
    private (RememberedChunk Chunk, int Start, int Count) BlockAt(uint done)
    {
        var number = _first + done;
        var start = (int)(number % RememberedChunk.Size);
        return (ChunkOf(number), start, (int)Math.Min(RememberedChunk.Size - (uint)start, _count - done));
    }

    private ref readonly RememberedId At(uint number) => ref ChunkOf(number)[(int)(number % RememberedChunk.Size)];

    // Numbers begin anew after the last one, so it is their distance that counts.
    private RememberedChunk ChunkOf(uint number) =>
        _chunks[_forgottenChunks + (int)((number - _first + (_first % RememberedChunk.Size)) / RememberedChunk.Size)];

    private uint Add(long time, in EventKey key)
    {
        var number = _first + _count;
        if (number % RememberedChunk.Size == 0 || _chunks.Count == _forgottenChunks)
        {
            _chunks.Add(_free.TryPop(out var chunk) ? chunk : new());
        }

        _chunks[^1].Set((int)(number % RememberedChunk.Size), time, in key);
        _count++;
        _textBytes += key.Length;
        return number;
    }

    private void ForgetFirst()
    {
        _textBytes -= At(_first).Length;
        _first++;
        _count--;
        if (_first % RememberedChunk.Size != 0)
        {
            return;
        }

        var chunk = _chunks[_forgottenChunks];
        chunk.Clear();
        _free.Push(chunk);
        _forgottenChunks++;
        if (_forgottenChunks * 2 > _chunks.Count)
        {
            _chunks.RemoveRange(0, _forgottenChunks);
            _forgottenChunks = 0;
        }
    }

    private bool IsOf(uint number, in EventKey key)
    {
        ref readonly var id = ref At(number);
        return id.Form == key.Form
            && (key.IsPacked ? id.High == key.High && id.Low == key.Low : ChunkOf(number).Text(in id).SequenceEqual(key.Text));
    }
}
