using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;

namespace RulesSdk.TestSupport.Engines;

/// <summary>
/// Checkpoints whose content was changed and whose check was made again, so that only what reads the content can refuse them.
/// </summary>
internal static class ForgedCheckpoint
{
    private const int HeaderSize = 24;
    private const int ChecksumSize = 32;

    // Where numbers end, and where those of the engine do.
    private static readonly long[] Telling =
    [
        0, 1, -1, 2, 16, 255, 4095, 4096, 65535, int.MaxValue, int.MinValue, (long)int.MaxValue + 1, long.MaxValue, long.MinValue,
        long.MaxValue / 2, long.MinValue / 2, 3_155_378_975_999_999_999, 3_155_378_976_000_000_000, 621_355_968_000_000_000,
    ];

    /// <summary>How long a restore may take, and what it may allocate: a fixed amount, and so much for each byte that it reads.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private const long FixedBytes = 32 << 20;
    private const long BytesForEach = 512;

    /// <summary>Changes a checkpoint at random, and makes its check again.</summary>
    public static byte[] Change(byte[] checkpoint, Random random)
    {
        var sections = SectionsOf(checkpoint);
        for (var changes = random.Next(4) == 0 ? random.Next(2, 6) : 1; changes > 0; changes--)
        {
            // Long sections have more that can be wrong; short ones are not to be left out.
            var place = random.Next(2) == 0 ? random.Next(sections.Count) : At(sections, random.Next(Math.Max(1, sections.Sum(section => section.Length))));
            if (random.Next(60) == 0)
            {
                var other = random.Next(sections.Count);
                (sections[place], sections[other]) = (sections[other], sections[place]);
            }
            else
            {
                sections[place] = ChangeSection(sections[place], random);
            }
        }

        return Sealed(checkpoint, sections);
    }

    /// <summary>The sections of a checkpoint.</summary>
    public static List<byte[]> SectionsOf(byte[] checkpoint)
    {
        var sections = new List<byte[]>();
        for (var at = HeaderSize; at < checkpoint.Length - ChecksumSize;)
        {
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(checkpoint.AsSpan(at));
            sections.Add(checkpoint.AsSpan(at + sizeof(long), length).ToArray());
            at += sizeof(long) + length;
        }

        return sections;
    }

    /// <summary>A checkpoint of other sections, with the check that is right for them.</summary>
    public static byte[] Sealed(byte[] checkpoint, List<byte[]> sections)
    {
        using var forged = new MemoryStream();
        forged.Write(checkpoint.AsSpan(0, HeaderSize));
        foreach (var section in sections)
        {
            forged.Write(BitConverter.GetBytes((long)section.Length));
            forged.Write(section);
        }

        forged.Write(SHA256.HashData(forged.ToArray()));
        return forged.ToArray();
    }

    /// <summary>Goes on from a forged checkpoint, if it is not refused: by events, another checkpoint, and the end.</summary>
    /// <param name="start">Makes an engine.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="rest">What comes after it.</param>
    /// <returns>Whether it was taken.</returns>
    /// <exception cref="InvalidOperationException">It took too long, or too much memory.</exception>
    public static bool IsTaken(Func<IDetectionSink, IFedEngine> start, byte[] checkpoint, IReadOnlyList<FedStep> rest)
    {
        // What is reported is also written, since that is where a value that is none shows.
        var engine = start(new CallbackSink(static detection => DetectionJson.Format(detection)));
        var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        try
        {
            engine.Restore(new MemoryStream(checkpoint));
        }
        catch (InvalidDataException refusal) when (refusal.InnerException is null)
        {
            // One with an inner exception says what was not proved before it was read.
            return false;
        }
        finally
        {
            var taken = GC.GetAllocatedBytesForCurrentThread() - before;
            if (watch.Elapsed > Longest || taken > FixedBytes + (checkpoint.Length * BytesForEach))
            {
                throw new InvalidOperationException($"A checkpoint of {checkpoint.Length} bytes took {taken} bytes and {watch.Elapsed}.");
            }
        }

        foreach (var step in rest)
        {
            FedSource source;
            try
            {
                source = FedSchema.Of(step.Schema).Open(engine, step.Source);
            }
            catch (ArgumentException error) when (error.ParamName == "name")
            {
                // The forged source has another schema.
                continue;
            }

            source.Take(step);
        }

        engine.Checkpoint(Stream.Null);
        _ = engine.Watermark;
        _ = engine.Counts;
        engine.Complete();
        return true;
    }

    private static int At(List<byte[]> sections, int offset)
    {
        var place = 0;
        for (; place < sections.Count - 1 && offset >= sections[place].Length; place++)
        {
            offset -= sections[place].Length;
        }

        return place;
    }

    private static byte[] ChangeSection(byte[] section, Random random)
    {
        var changed = (byte[])section.Clone();
        var at = random.Next(section.Length + 1);
        var left = changed.AsSpan(at);
        switch (random.Next(10))
        {
            case 0 when left.Length > 0:
                left[0] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when left.Length > 0:
                left[0] = (byte)random.Next(256);
                break;
            case 2 or 3 when left.Length >= 4:
                BinaryPrimitives.WriteInt32LittleEndian(left, (int)Telling[random.Next(Telling.Length)]);
                break;
            case 4 when left.Length >= 8:
                BinaryPrimitives.WriteInt64LittleEndian(left, Telling[random.Next(Telling.Length)]);
                break;
            case 5 or 6 when left.Length >= 4:
                // Near what stands there: a place before or after, a count off by a little.
                BinaryPrimitives.WriteInt32LittleEndian(left, BinaryPrimitives.ReadInt32LittleEndian(left) + random.Next(-3, 4));
                break;
            case 7 when left.Length > 0:
                return [.. section[..at], .. section[Math.Min(section.Length, at + random.Next(1, 40))..]];
            case 8:
                return [.. section[..at], .. Part(section, random), .. section[at..]];
            default:
                var part = Part(section, random);
                part.AsSpan(0, Math.Min(part.Length, left.Length)).CopyTo(left);
                break;
        }

        return changed;
    }

    private static byte[] Part(byte[] section, Random random)
    {
        var from = random.Next(section.Length + 1);
        return section[from..Math.Min(section.Length, from + (1 << random.Next(7)))];
    }
}
