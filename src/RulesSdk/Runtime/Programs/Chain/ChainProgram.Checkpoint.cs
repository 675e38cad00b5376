using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>A chain's keys: their bound, and how they are kept over a restart.</summary>
public abstract partial class ChainProgram<TRule, TState, TRow>
{
    internal sealed override void Save(CheckpointWriter writer)
    {
        base.Save(writer);
        writer.Write(_now);
        writer.Write(ShedKeys);
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

            writer.WriteAll<RowRef>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(evidence));
            var open = _keys[index].Open;
            writer.Write(open is not null);
            if (open is not null)
            {
                open.Save(writer);
                SharedEvents.Save(open, writer);
            }
        }
    }

    internal sealed override void Load(ref CheckpointReader reader)
    {
        base.Load(ref reader);
        _now = reader.ReadTimeOrBefore(long.MinValue / 2);
        ShedKeys = reader.ReadTally();
        _keys.Load(ref reader);
        var linked = new HashSet<RowRef>();
        for (var index = _keys.Oldest; index >= 0; index = _keys.After(index))
        {
            // Newest first; linked from the oldest on, each becomes the head.
            CheckpointReader.Require(IsKey(_keys.Text(index)), "a key that is none");
            var evidence = reader.ReadAll<RowRef>();
            foreach (var row in evidence)
            {
                CheckpointReader.Require(Rows.IsPlace(row) && Rows.IsLive(row) && linked.Add(row), "evidence that is gone, or of two keys");
                CheckpointReader.Require((uint)SharedEvents.ClauseOf(Rows.Tag(row)) < (uint)_activities.Length, "evidence of no clause");
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
                _shared.Load(open, _activities.Length, ref reader);
                _keys[index].Open = open;
            }
        }
    }

    private int AddKey(ReadOnlySpan<byte> text)
    {
        if (_keys.Count >= Host.Options.MaxKeysPerRule)
        {
            ShedOldestKey();
        }

        return _keys.Add(text);
    }

    // The key untouched for longest goes.
    private void ShedOldestKey()
    {
        var index = _keys.Oldest;
        ShedKeys++;
        if (_keys[index].Open is { } open)
        {
            CutShort(open);
            _shared.Remove(open);
        }

        _touched.Remove(index);
        RemoveKey(index);
    }

    private void RemoveKey(int index)
    {
        _counts.Remove(index);
        _keys.Remove(index);
    }
}
