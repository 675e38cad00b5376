using System.Diagnostics;
using System.Globalization;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Json.Shapes;

namespace RulesSdk.Benchmarks.Json.Simdjson;

/// <summary>
/// Lines of CloudTrail through simdjson, the reader by shapes, and the engine with the session-token rule, in turn. A C++ program
/// over the simdjson that is installed is built first; where there is none, or no compiler, that is said and nothing is measured.
/// </summary>
internal static class SimdjsonReport
{
    private const int Rounds = 5;

    public static bool Run(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("rulessdk-simdjson").FullName;
        try
        {
            var program = Path.Combine(folder, "project");
            if (Start("g++", "-O3", "-march=native", "-std=c++17", Path.Combine(AppContext.BaseDirectory, "Json", "Simdjson", "project.cpp"), "-lsimdjson", "-o", program) is null)
            {
                output.WriteLine("There is no g++ or no simdjson, so nothing is measured (install both, on Debian: g++ libsimdjson-dev).");
                return true;
            }

            Compare(program, Path.Combine(folder, "lines.ndjson"), output);
            return true;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(string program, string file, TextWriter output)
    {
        var lines = BenchmarkLines.Of("CloudTrail");
        using (var written = File.Create(file))
        {
            Trail.Stream.Value.WriteTo(written);
        }

        var projection = lines.Projection;
        var (reader, slots) = (new ShapeReader(projection), new JsonSlot[projection.SlotCount]);
        var version = "";
        var (simdjson, shapes, engine) = (double.MaxValue, double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            var told = Start(program, file)!.Split('\n');
            version = told[0];
            simdjson = Math.Min(simdjson, double.Parse(told[2], CultureInfo.InvariantCulture));

            var watch = Stopwatch.StartNew();
            var total = Project(reader, slots, lines);
            shapes = Math.Min(shapes, watch.Elapsed.TotalSeconds);
            if (total != long.Parse(told[1], CultureInfo.InvariantCulture))
            {
                throw new InvalidOperationException($"simdjson finds {told[1]} bytes of values, the reader by shapes {total}.");
            }

            watch.Restart();
            Detect(lines);
            engine = Math.Min(engine, watch.Elapsed.TotalSeconds);
        }

        foreach (var (name, seconds) in new[] { ($"simdjson {version} on demand", simdjson), ("reader by shapes", shapes), ("engine, session-token rule", engine) })
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30} {lines.Bytes.Length / seconds / 1e9:0.00} GB/s  {simdjson / seconds:0.00} x"));
        }
    }

    // The bytes of the values that are texts.
    private static long Project(ShapeReader reader, JsonSlot[] slots, BenchmarkLines lines)
    {
        var (total, start) = (0L, 0);
        foreach (var end in lines.Ends)
        {
            reader.Read(lines.Bytes.AsSpan(start, end - start), slots, out _);
            foreach (var slot in slots)
            {
                total += slot.Kind is JsonSlotKind.String or JsonSlotKind.EscapedString ? slot.Length : 0;
            }

            start = end;
        }

        return total;
    }

    private static void Detect(BenchmarkLines lines)
    {
        var rule = new CompiledRule(fullOrder: false);
        var start = 0;
        foreach (var end in lines.Ends)
        {
            rule.Source.Process(lines.Bytes.AsSpan(start, end - start));
            start = end;
        }

        rule.Complete();
    }

    // What a program writes, or null where it cannot be started or fails.
    private static string? Start(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            _ = process.StandardError.ReadToEndAsync();
            var written = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? written : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
