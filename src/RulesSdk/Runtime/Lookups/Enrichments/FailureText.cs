namespace RulesSdk.Runtime.Lookups.Enrichments;

/// <summary>What a provider threw, in one line of bounded length.</summary>
internal static class FailureText
{
    /// <summary>The most characters of a message that are kept. It may quote what an attacker wrote.</summary>
    public const int MostCharacters = 200;

    /// <summary>The type of an exception and its message.</summary>
    public static string Of(Exception error)
    {
        var message = MessageOf(error).ReplaceLineEndings(" ");
        return $"{error.GetType().Name}: {(message.Length <= MostCharacters ? message : message[..MostCharacters] + "…")}";
    }

    // A provider's own exception may throw even here.
    private static string MessageOf(Exception error)
    {
        try
        {
            return error.Message;
        }
        catch (Exception)
        {
            return "its message cannot be read";
        }
    }
}
