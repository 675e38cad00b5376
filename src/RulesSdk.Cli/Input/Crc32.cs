namespace RulesSdk.Cli.Input;

/// <summary>The checksum of gzip (RFC 1952), eight bytes at a time.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;

    // Entry 256 * s + b is the checksum of byte b followed by s zeros.
    private static readonly uint[] Table = CreateTable();

    /// <summary>Continues a checksum.</summary>
    /// <param name="before">The checksum of what came before; 0 at the start.</param>
    /// <param name="bytes">The next bytes.</param>
    public static uint Append(uint before, ReadOnlySpan<byte> bytes)
    {
        var table = Table.AsSpan();
        var crc = ~before;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            crc ^= BitConverter.ToUInt32(bytes);
            crc = table[(7 * 256) + (byte)crc] ^ table[(6 * 256) + (byte)(crc >> 8)] ^ table[(5 * 256) + (byte)(crc >> 16)] ^ table[(4 * 256) + (int)(crc >> 24)]
                ^ table[(3 * 256) + bytes[4]] ^ table[(2 * 256) + bytes[5]] ^ table[256 + bytes[6]] ^ table[bytes[7]];
        }

        foreach (var b in bytes)
        {
            crc = (crc >> 8) ^ table[(byte)crc ^ b];
        }

        return ~crc;
    }

    private static uint[] CreateTable()
    {
        var table = new uint[Slices * 256];
        for (var b = 0u; b < 256; b++)
        {
            var crc = b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }

            table[b] = crc;
        }

        for (var i = 256; i < table.Length; i++)
        {
            table[i] = (table[i - 256] >> 8) ^ table[(byte)table[i - 256]];
        }

        return table;
    }
}
