using System.Runtime.InteropServices;

namespace RulesSdk.Tests.Json;

/// <summary>Memory between two pages that cannot be read: reading a byte before or behind it ends the process. Of Linux only.</summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int None = 0;
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private static readonly int Page = Environment.SystemPageSize;
    private readonly byte* _start;
    private readonly int _size;

    /// <summary>Takes memory.</summary>
    /// <param name="pages">How many pages can be read.</param>
    public GuardedMemory(int pages)
    {
        _size = pages * Page;
        var mapped = Map(0, (nuint)(_size + (2 * Page)), None, PrivateAnonymous, -1, 0);
        if (mapped == -1 || Protect(mapped + Page, (nuint)_size, ReadWrite) != 0)
        {
            throw new InvalidOperationException($"Memory cannot be mapped, so nothing is guarded (error {Marshal.GetLastPInvokeError()}).");
        }

        _start = (byte*)mapped + Page;
    }

    /// <summary>Copies bytes to where the last one stands directly before the page that cannot be read.</summary>
    public ReadOnlySpan<byte> AtEnd(ReadOnlySpan<byte> bytes) => Copied(bytes, _size - bytes.Length);

    /// <summary>Copies bytes to where the first one stands directly behind the page that cannot be read.</summary>
    public ReadOnlySpan<byte> AtStart(ReadOnlySpan<byte> bytes) => Copied(bytes, 0);

    public void Dispose()
    {
        _ = Unmap((nint)(_start - Page), (nuint)(_size + (2 * Page)));
    }

    private Span<byte> Copied(ReadOnlySpan<byte> bytes, int at)
    {
        var place = new Span<byte>(_start, _size).Slice(at, bytes.Length);
        bytes.CopyTo(place);
        return place;
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nuint length);
}
