using System.Runtime.InteropServices;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>A chain's keys: their bound, and how they are kept over a restart.</summary>
public abstract partial class ChainProgram<TRule, TState, TRow>
{
    internal sealed override void Save(CheckpointWriter writer)
    {
        base.Save(writer);
        _keys.Save(writer);
        var evidence = new List<RowRef>();
        for (var index = _keys.Oldest; index >= 0; index = _keys.After(index))
        {
            evidence.Clear();
            var hash = KeyHash.OfNumber(_keys[index].Serial);
            for (var row = Rows.Find(0, hash, long.MinValue); row.Found; row = Rows.Next(0, hash, row, long.MinValue))
            {
                evidence.Add(row);
            }

            writer.WriteAll<RowRef>(CollectionsMarshal.AsSpan(evidence));
            var open = _keys[index].Open;
            writer.Write(open is not null);
            if (open is not null)
            {
                open.Save(writer);
                _shared.Save(open, writer);
            }
        }
    }

    internal sealed override void Load(ref CheckpointReader reader)
    {
        base.Load(ref reader);
        _keys.Load(ref reader);
        var loaded = new List<(OpenDetection, long[])>();
        var linked = new HashSet<RowRef>();
        for (var index = _keys.Oldest; index >= 0; index = _keys.After(index))
        {
            // Newest first; linked from the oldest on, each becomes the head.
            CheckpointReader.Require(IsKey(_keys.Text(index)), "a key that is none");
            var evidence = reader.ReadAll<RowRef>();
            foreach (var row in evidence)
            {
                CheckpointReader.Require(Rows.IsPlace(row) && Rows.IsLive(row) && linked.Add(row), "evidence that is gone, or of two keys");
                CheckpointReader.Require((uint)EvidenceTag.ClauseOf(Rows.Tag(row)) < (uint)_activities.Length, "evidence of no clause");
                CheckpointReader.Require(EvidenceTag.SerialOf(Rows.Tag(row)) == _keys[index].Serial, "evidence of another key");
            }

            var hash = KeyHash.OfNumber(_keys[index].Serial);
            for (var i = evidence.Length - 1; i >= 0; i--)
            {
                Rows.Link(evidence[i], hash);
            }

            if (reader.ReadBoolean())
            {
                var open = LoadOpen(ref reader);
                CheckpointReader.Require(open.Key.AsSpan().SequenceEqual(_keys.Text(index)), "a detection under another key");
                open.KeyIndex = index;
                _keys[index].Open = open;
                loaded.Add((open, _shared.Load(open, _activities.Length, ref reader)));
            }
        }

        _shared.Relate(loaded);
    }

    private protected sealed override int KeyAfter(int key) => _keys.After(key);

    private protected sealed override bool HasRoomFor(int length) => _keys.HasRoom(length);

    private protected sealed override OpenDetection? OpenOf(int key) => _keys[key].Open;

    private protected sealed override void ShedKey(int key, long time)
    {
        if (_keys[key].Open is { } open)
        {
            CutShort(open);
            _shared.Remove(open);
        }

        RemoveKey(key);
    }

    private int AddKey(ReadOnlySpan<byte> text, long time)
    {
        MakeRoomFor(text, time);
        return _keys.Add(text);
    }

    private void RemoveKey(int index)
    {
        _counts.Forget(_keys[index].Serial);
        _keys.Remove(index);
    }
}
