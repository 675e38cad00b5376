using System.Buffers.Binary;

namespace RulesSdk.Cli.Batch;

/// <summary>
/// A sorted run in a temporary file that no one else may read. Where the system can, the file has no name, so nothing of it
/// is left however the process ends; elsewhere it is deleted when it is closed.
/// </summary>
/// <param name="folder">Where the file is made.</param>
internal sealed class SpilledRun(string folder) : RecordRun
{
    private const int HeaderSize = 28;

    private readonly FileStream _file = Create(folder);
    private readonly byte[] _header = new byte[HeaderSize];
    private byte[] _record = [];
    private int _length;

    public override ReadOnlySpan<byte> Record => _record.AsSpan(0, _length);

    public void Add(RecordKey key, ReadOnlySpan<byte> record)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_header, key.Ticks);
        BinaryPrimitives.WriteInt32LittleEndian(_header.AsSpan(8), key.File);
        BinaryPrimitives.WriteInt64LittleEndian(_header.AsSpan(12), key.Number);
        BinaryPrimitives.WriteInt32LittleEndian(_header.AsSpan(20), key.Schema);
        BinaryPrimitives.WriteInt32LittleEndian(_header.AsSpan(24), record.Length);
        _file.Write(_header);
        _file.Write(record);
    }

    public void Rewind() => _file.Position = 0;

    /// <exception cref="StoreException">It cannot be read again.</exception>
    public override bool MoveNext()
    {
        try
        {
            return Read();
        }
        catch (IOException problem)
        {
            throw new StoreException(
                $"The temporary folder {folder} does not give records back: {problem.Message.TrimEnd('.')}, "
                + "so only those before them were evaluated (check the disk, or name another folder in TMPDIR)");
        }
    }

    public override void Dispose() => _file.Dispose();

    private bool Read()
    {
        if (_file.ReadAtLeast(_header, HeaderSize, throwOnEndOfStream: false) < HeaderSize)
        {
            return false;
        }

        Key = new RecordKey(
            BinaryPrimitives.ReadInt64LittleEndian(_header),
            BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(8)),
            BinaryPrimitives.ReadInt64LittleEndian(_header.AsSpan(12)),
            BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(20)));
        _length = BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(24));
        if (_record.Length < _length)
        {
            _record = new byte[_length * 2];
        }

        _file.ReadExactly(_record, 0, _length);
        return true;
    }

    private static FileStream Create(string folder)
    {
        var path = Path.Combine(folder, $"rulesdk-{Guid.NewGuid():N}.run");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = 1 << 18 };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
            return new FileStream(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        try
        {
            File.Delete(path);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
