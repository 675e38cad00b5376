using RulesSdk.AttackConstants;

// Without arguments, makes the constants from the data. "import FILE VERSION YEAR" makes the data of a version from a bundle of STIX first.
try
{
    var folder = DataFolder.Find(Environment.CurrentDirectory);
    switch (args)
    {
        case []:
            break;
        case ["import", var file, var version, var year]:
            using (var bundle = File.OpenRead(file))
            {
                Write(folder.Files(version, year, StixReader.Read(bundle)));
            }

            break;
        default:
            throw new FormatException("These are no arguments that are known here, so nothing was made (write none, or: import FILE VERSION YEAR, such as: import enterprise-attack.json 19.2 2026).");
    }

    Write(folder.Made());
    return 0;
}
catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static void Write(IEnumerable<(string Path, string Text)> files)
{
    foreach (var (path, text) in files)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        Console.WriteLine(Path.GetRelativePath(Environment.CurrentDirectory, path));
    }
}
