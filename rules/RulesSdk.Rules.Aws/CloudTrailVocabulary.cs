using System.Text.RegularExpressions;
using RulesSdk.Schemas;

namespace RulesSdk.Rules.Aws;

/// <summary>The words that the pack's rules are written in.</summary>
internal static class CloudTrailVocabulary
{
    extension(CloudTrailEvent e)
    {
        /// <summary>Whether the call was carried out: CloudTrail writes an error code for every one that was not. Some shippers write an empty one for those that were.</summary>
        [Macro]
        public bool Succeeded => e.ErrorCode is null or "";

        /// <summary>
        /// Who made the call: the ARN; where there is none, as of a caller of another account, the principal's id, the access
        /// key, or the account with the address.
        /// </summary>
        [Macro]
        public string Caller => TextFunctions.Coalesce(
            e.UserIdentity.Arn,
            e.UserIdentity.PrincipalId,
            e.UserIdentity.AccessKeyId,
            e.UserIdentity.AccountId == "" && e.SourceIpAddress == "" ? "" : e.UserIdentity.AccountId + "@" + e.SourceIpAddress);

        /// <summary>The call that the record is of: its copies in several accounts, and what is added to it later, have one.</summary>
        [Macro]
        public string Call => TextFunctions.Coalesce(e.SharedEventId, e.Addendum.OriginalEventId, e.EventId, e.RequestId);

        /// <summary>The access key id of the temporary credentials that the call issued, empty if it issued none.</summary>
        [Macro]
        public string IssuedAccessKey => e.ResponseElements["credentials"]["accessKeyId"].Text;

        /// <summary>
        /// Whether the source is an address. If an AWS service makes the call, it is that service's name
        /// (<c>ec2.amazonaws.com</c>) or <c>AWS Internal</c>, which does not show where the caller is.
        /// </summary>
        [Macro]
        public bool IsFromAddress => Cidr.IsInRange(e.SourceIpAddress, "0.0.0.0/0") || Cidr.IsInRange(e.SourceIpAddress, "::/0");

        /// <summary>
        /// Whether someone calls, and no service for them, with the credentials of an EC2 instance's role: the metadata service
        /// delivered them, or the session has an instance's id for a name.
        /// </summary>
        [Macro]
        public bool IsByInstance =>
            e.UserIdentity is { Type: "AssumedRole", InvokedBy: "" }
            && (e.UserIdentity.SessionContext.Ec2RoleDelivery != ""
                || (e.UserIdentity.Arn.Contains("/i-", StringComparison.Ordinal)
                    && Regex.IsMatch(e.UserIdentity.Arn, @"/i-(?:[0-9a-f]{8}|[0-9a-f]{17})\z", RegexOptions.NonBacktracking)));

        /// <summary>How the call reached AWS. One instance has an address for each of the two: through a VPC endpoint its private one.</summary>
        [Macro]
        public string Way => e.VpcEndpointId == "" ? "internet" : "VPC endpoint";
    }
}
