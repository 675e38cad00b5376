using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace RulesSdk.Hosting.Ingestion;

/// <summary>The tokens that open an endpoint. How long a comparison takes says nothing about them: digests are compared, all of them, to their ends.</summary>
/// <param name="tokens">The tokens.</param>
internal sealed class BearerTokens(IEnumerable<string> tokens)
{
    private const string Scheme = "Bearer ";

    private readonly byte[][] _digests = [.. tokens.Select(static token => SHA256.HashData(Encoding.UTF8.GetBytes(token)))];

    /// <summary>Whether the header <c>Authorization</c> has one of them.</summary>
    public bool Accept(StringValues authorization)
    {
        if (authorization.Count != 1 || authorization[0] is not { } header || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim()));
        var isOne = false;
        foreach (var known in _digests)
        {
            isOne |= CryptographicOperations.FixedTimeEquals(known, digest);
        }

        return isOne;
    }
}
