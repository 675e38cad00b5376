namespace RulesSdk.Schemas;

/// <summary>The names of control groups.</summary>
internal static class Cgroups
{
    private const int ContainerIdLength = 64;

    /// <summary>The group that a file of it belongs to: the container's id where the path holds one, else the folder.</summary>
    public static string Of(string path)
    {
        var run = 0;
        for (var i = 0; i < path.Length; i++)
        {
            run = char.IsAsciiHexDigitLower(path[i]) ? run + 1 : 0;
            if (run == ContainerIdLength && (i + 1 == path.Length || !char.IsAsciiHexDigitLower(path[i + 1])))
            {
                return path[(i + 1 - ContainerIdLength)..(i + 1)];
            }
        }

        return path[..Math.Max(0, path.LastIndexOf('/'))];
    }
}
