using System.Text;
using RulesSdk;

namespace Restarts;

/// <summary>What a consumer has on disk: its detections, one a line, and a checkpoint that is never newer than they are.</summary>
internal sealed class Progress : IDetectionSink, IDisposable
{
    private readonly string _path;
    private readonly FileStream _detections;

    /// <summary>Opens the files in a folder.</summary>
    public Progress(string folder)
    {
        _path = Path.Combine(folder, "checkpoint");
        _detections = new FileStream(Path.Combine(folder, "detections.ndjson"), FileMode.OpenOrCreate);
        CutTornLine();
    }

    #region restarts
    /// <summary>Goes on from the last checkpoint, if there is one. Call it before a source opens.</summary>
    /// <returns>How far each source had come.</returns>
    public IReadOnlyDictionary<string, long> Resume(RulesEngine engine)
    {
        if (!File.Exists(_path))
        {
            return new Dictionary<string, long>();
        }

        using var checkpoint = File.OpenRead(_path);
        return engine.Restore(checkpoint).Positions;
    }

    /// <summary>Writes a checkpoint. Call it between two events, every few seconds.</summary>
    public void Save(RulesEngine engine)
    {
        using (var checkpoint = File.Create(_path + ".new"))
        {
            engine.Checkpoint(checkpoint);
            checkpoint.Flush(flushToDisk: true);
        }

        // What was detected is on disk before the checkpoint counts, since an engine that goes on from it does not detect it again.
        _detections.Flush(flushToDisk: true);

        // At every moment there is a whole checkpoint under this name: the old one, or the new one.
        File.Move(_path + ".new", _path, overwrite: true);
    }
    #endregion

    /// <inheritdoc/>
    public void Accept(Detection detection)
    {
        _detections.Write(Encoding.UTF8.GetBytes(DetectionJson.Format(detection)));
        _detections.WriteByte((byte)'\n');
    }

    /// <inheritdoc/>
    public void Dispose() => _detections.Dispose();

    // The process may have ended in the middle of a line, which comes again.
    private void CutTornLine()
    {
        var end = _detections.Length;
        while (end > 0)
        {
            _detections.Position = end - 1;
            if (_detections.ReadByte() == '\n')
            {
                break;
            }

            end--;
        }

        _detections.SetLength(end);
        _detections.Position = end;
    }
}
