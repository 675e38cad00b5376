// Made from Data/enterprise-18.1.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack18
{
    /// <summary>TA0006, Credential Access.</summary>
    public static partial class CredentialAccess
    {
        /// <summary>T1003, OS Credential Dumping.</summary>
        public const string OSCredentialDumping = "T1003";
        /// <summary>T1003.001, OS Credential Dumping: LSASS Memory.</summary>
        public const string OSCredentialDumpingLsassMemory = "T1003.001";
        /// <summary>T1003.002, OS Credential Dumping: Security Account Manager.</summary>
        public const string OSCredentialDumpingSecurityAccountManager = "T1003.002";
        /// <summary>T1003.003, OS Credential Dumping: NTDS.</summary>
        public const string OSCredentialDumpingNtds = "T1003.003";
        /// <summary>T1003.004, OS Credential Dumping: LSA Secrets.</summary>
        public const string OSCredentialDumpingLsaSecrets = "T1003.004";
        /// <summary>T1003.005, OS Credential Dumping: Cached Domain Credentials.</summary>
        public const string OSCredentialDumpingCachedDomainCredentials = "T1003.005";
        /// <summary>T1003.006, OS Credential Dumping: DCSync.</summary>
        public const string OSCredentialDumpingDCSync = "T1003.006";
        /// <summary>T1003.007, OS Credential Dumping: Proc Filesystem.</summary>
        public const string OSCredentialDumpingProcFilesystem = "T1003.007";
        /// <summary>T1003.008, OS Credential Dumping: /etc/passwd and /etc/shadow.</summary>
        public const string OSCredentialDumpingEtcPasswdAndEtcShadow = "T1003.008";
        /// <summary>T1040, Network Sniffing.</summary>
        public const string NetworkSniffing = "T1040";
        /// <summary>T1056, Input Capture.</summary>
        public const string InputCapture = "T1056";
        /// <summary>T1056.001, Input Capture: Keylogging.</summary>
        public const string InputCaptureKeylogging = "T1056.001";
        /// <summary>T1056.002, Input Capture: GUI Input Capture.</summary>
        public const string InputCaptureGuiInputCapture = "T1056.002";
        /// <summary>T1056.003, Input Capture: Web Portal Capture.</summary>
        public const string InputCaptureWebPortalCapture = "T1056.003";
        /// <summary>T1056.004, Input Capture: Credential API Hooking.</summary>
        public const string InputCaptureCredentialApiHooking = "T1056.004";
        /// <summary>T1081, Credentials in Files.</summary>
        [Obsolete("T1081 is revoked in ATT&CK 18.1 (use Attack18.CredentialAccess.UnsecuredCredentialsCredentialsInFiles, T1552.001).")]
        public const string CredentialsInFiles = "T1081";
        /// <summary>T1110, Brute Force.</summary>
        public const string BruteForce = "T1110";
        /// <summary>T1110.001, Brute Force: Password Guessing.</summary>
        public const string BruteForcePasswordGuessing = "T1110.001";
        /// <summary>T1110.002, Brute Force: Password Cracking.</summary>
        public const string BruteForcePasswordCracking = "T1110.002";
        /// <summary>T1110.003, Brute Force: Password Spraying.</summary>
        public const string BruteForcePasswordSpraying = "T1110.003";
        /// <summary>T1110.004, Brute Force: Credential Stuffing.</summary>
        public const string BruteForceCredentialStuffing = "T1110.004";
        /// <summary>T1111, Multi-Factor Authentication Interception.</summary>
        public const string MultiFactorAuthenticationInterception = "T1111";
        /// <summary>T1139, Bash History.</summary>
        [Obsolete("T1139 is revoked in ATT&CK 18.1 (use Attack18.CredentialAccess.UnsecuredCredentialsShellHistory, T1552.003).")]
        public const string BashHistory = "T1139";
        /// <summary>T1141, Input Prompt.</summary>
        [Obsolete("T1141 is revoked in ATT&CK 18.1 (use Attack18.CredentialAccess.InputCaptureGuiInputCapture, T1056.002).")]
        public const string InputPrompt = "T1141";
        /// <summary>T1142, Keychain.</summary>
        [Obsolete("T1142 is revoked in ATT&CK 18.1 (use Attack18.CredentialAccess.CredentialsFromPasswordStoresKeychain, T1555.001).")]
        public const string Keychain = "T1142";
        /// <summary>T1145, Private Keys.</summary>
        [Obsolete("T1145 is revoked in ATT&CK 18.1 (use Attack18.CredentialAccess.UnsecuredCredentialsPrivateKeys, T1552.004).")]
        public const string PrivateKeys = "T1145";
        /// <summary>T1167, Securityd Memory.</summary>
        [Obsolete("T1167 is revoked in ATT&CK 18.1 (use Attack18.CredentialAccess.CredentialsFromPasswordStoresSecuritydMemory, T1555.002).")]
        public const string SecuritydMemory = "T1167";
        /// <summary>T1171, LLMNR/NBT-NS Poisoning and Relay.</summary>
        [Obsolete("T1171 is revoked in ATT&CK 18.1 (use Attack18.CredentialAccess.AdversaryInTheMiddleLlmnrNbtNSPoisoningAndSmbRelay, T1557.001).")]
        public const string LlmnrNbtNSPoisoningAndRelay = "T1171";
        /// <summary>T1174, Password Filter DLL.</summary>
        [Obsolete("T1174 is revoked in ATT&CK 18.1 (use Attack18.CredentialAccess.ModifyAuthenticationProcessPasswordFilterDll, T1556.002).")]
        public const string PasswordFilterDll = "T1174";
        /// <summary>T1179, Hooking.</summary>
        [Obsolete("T1179 is revoked in ATT&CK 18.1 (use Attack18.CredentialAccess.InputCaptureCredentialApiHooking, T1056.004).")]
        public const string Hooking = "T1179";
        /// <summary>T1187, Forced Authentication.</summary>
        public const string ForcedAuthentication = "T1187";
        /// <summary>T1208, Kerberoasting.</summary>
        [Obsolete("T1208 is revoked in ATT&CK 18.1 (use Attack18.CredentialAccess.StealOrForgeKerberosTicketsKerberoasting, T1558.003).")]
        public const string Kerberoasting = "T1208";
        /// <summary>T1212, Exploitation for Credential Access.</summary>
        public const string ExploitationForCredentialAccess = "T1212";
        /// <summary>T1214, Credentials in Registry.</summary>
        [Obsolete("T1214 is revoked in ATT&CK 18.1 (use Attack18.CredentialAccess.UnsecuredCredentialsCredentialsInRegistry, T1552.002).")]
        public const string CredentialsInRegistry = "T1214";
        /// <summary>T1503, Credentials from Web Browsers.</summary>
        [Obsolete("T1503 is revoked in ATT&CK 18.1 (use Attack18.CredentialAccess.CredentialsFromPasswordStoresCredentialsFromWebBrowsers, T1555.003).")]
        public const string CredentialsFromWebBrowsers = "T1503";
        /// <summary>T1522, Cloud Instance Metadata API.</summary>
        [Obsolete("T1522 is revoked in ATT&CK 18.1 (use Attack18.CredentialAccess.UnsecuredCredentialsCloudInstanceMetadataApi, T1552.005).")]
        public const string CloudInstanceMetadataApi = "T1522";
        /// <summary>T1528, Steal Application Access Token.</summary>
        public const string StealApplicationAccessToken = "T1528";
        /// <summary>T1539, Steal Web Session Cookie.</summary>
        public const string StealWebSessionCookie = "T1539";
        /// <summary>T1552, Unsecured Credentials.</summary>
        public const string UnsecuredCredentials = "T1552";
        /// <summary>T1552.001, Unsecured Credentials: Credentials In Files.</summary>
        public const string UnsecuredCredentialsCredentialsInFiles = "T1552.001";
        /// <summary>T1552.002, Unsecured Credentials: Credentials in Registry.</summary>
        public const string UnsecuredCredentialsCredentialsInRegistry = "T1552.002";
        /// <summary>T1552.003, Unsecured Credentials: Shell History.</summary>
        public const string UnsecuredCredentialsShellHistory = "T1552.003";
        /// <summary>T1552.004, Unsecured Credentials: Private Keys.</summary>
        public const string UnsecuredCredentialsPrivateKeys = "T1552.004";
        /// <summary>T1552.005, Unsecured Credentials: Cloud Instance Metadata API.</summary>
        public const string UnsecuredCredentialsCloudInstanceMetadataApi = "T1552.005";
        /// <summary>T1552.006, Unsecured Credentials: Group Policy Preferences.</summary>
        public const string UnsecuredCredentialsGroupPolicyPreferences = "T1552.006";
        /// <summary>T1552.007, Unsecured Credentials: Container API.</summary>
        public const string UnsecuredCredentialsContainerApi = "T1552.007";
        /// <summary>T1552.008, Unsecured Credentials: Chat Messages.</summary>
        public const string UnsecuredCredentialsChatMessages = "T1552.008";
        /// <summary>T1555, Credentials from Password Stores.</summary>
        public const string CredentialsFromPasswordStores = "T1555";
        /// <summary>T1555.001, Credentials from Password Stores: Keychain.</summary>
        public const string CredentialsFromPasswordStoresKeychain = "T1555.001";
        /// <summary>T1555.002, Credentials from Password Stores: Securityd Memory.</summary>
        public const string CredentialsFromPasswordStoresSecuritydMemory = "T1555.002";
        /// <summary>T1555.003, Credentials from Password Stores: Credentials from Web Browsers.</summary>
        public const string CredentialsFromPasswordStoresCredentialsFromWebBrowsers = "T1555.003";
        /// <summary>T1555.004, Credentials from Password Stores: Windows Credential Manager.</summary>
        public const string CredentialsFromPasswordStoresWindowsCredentialManager = "T1555.004";
        /// <summary>T1555.005, Credentials from Password Stores: Password Managers.</summary>
        public const string CredentialsFromPasswordStoresPasswordManagers = "T1555.005";
        /// <summary>T1555.006, Credentials from Password Stores: Cloud Secrets Management Stores.</summary>
        public const string CredentialsFromPasswordStoresCloudSecretsManagementStores = "T1555.006";
        /// <summary>T1556, Modify Authentication Process.</summary>
        public const string ModifyAuthenticationProcess = "T1556";
        /// <summary>T1556.001, Modify Authentication Process: Domain Controller Authentication.</summary>
        public const string ModifyAuthenticationProcessDomainControllerAuthentication = "T1556.001";
        /// <summary>T1556.002, Modify Authentication Process: Password Filter DLL.</summary>
        public const string ModifyAuthenticationProcessPasswordFilterDll = "T1556.002";
        /// <summary>T1556.003, Modify Authentication Process: Pluggable Authentication Modules.</summary>
        public const string ModifyAuthenticationProcessPluggableAuthenticationModules = "T1556.003";
        /// <summary>T1556.004, Modify Authentication Process: Network Device Authentication.</summary>
        public const string ModifyAuthenticationProcessNetworkDeviceAuthentication = "T1556.004";
        /// <summary>T1556.005, Modify Authentication Process: Reversible Encryption.</summary>
        public const string ModifyAuthenticationProcessReversibleEncryption = "T1556.005";
        /// <summary>T1556.006, Modify Authentication Process: Multi-Factor Authentication.</summary>
        public const string ModifyAuthenticationProcessMultiFactorAuthentication = "T1556.006";
        /// <summary>T1556.007, Modify Authentication Process: Hybrid Identity.</summary>
        public const string ModifyAuthenticationProcessHybridIdentity = "T1556.007";
        /// <summary>T1556.008, Modify Authentication Process: Network Provider DLL.</summary>
        public const string ModifyAuthenticationProcessNetworkProviderDll = "T1556.008";
        /// <summary>T1556.009, Modify Authentication Process: Conditional Access Policies.</summary>
        public const string ModifyAuthenticationProcessConditionalAccessPolicies = "T1556.009";
        /// <summary>T1557, Adversary-in-the-Middle.</summary>
        public const string AdversaryInTheMiddle = "T1557";
        /// <summary>T1557.001, Adversary-in-the-Middle: LLMNR/NBT-NS Poisoning and SMB Relay.</summary>
        public const string AdversaryInTheMiddleLlmnrNbtNSPoisoningAndSmbRelay = "T1557.001";
        /// <summary>T1557.002, Adversary-in-the-Middle: ARP Cache Poisoning.</summary>
        public const string AdversaryInTheMiddleArpCachePoisoning = "T1557.002";
        /// <summary>T1557.003, Adversary-in-the-Middle: DHCP Spoofing.</summary>
        public const string AdversaryInTheMiddleDhcpSpoofing = "T1557.003";
        /// <summary>T1557.004, Adversary-in-the-Middle: Evil Twin.</summary>
        public const string AdversaryInTheMiddleEvilTwin = "T1557.004";
        /// <summary>T1558, Steal or Forge Kerberos Tickets.</summary>
        public const string StealOrForgeKerberosTickets = "T1558";
        /// <summary>T1558.001, Steal or Forge Kerberos Tickets: Golden Ticket.</summary>
        public const string StealOrForgeKerberosTicketsGoldenTicket = "T1558.001";
        /// <summary>T1558.002, Steal or Forge Kerberos Tickets: Silver Ticket.</summary>
        public const string StealOrForgeKerberosTicketsSilverTicket = "T1558.002";
        /// <summary>T1558.003, Steal or Forge Kerberos Tickets: Kerberoasting.</summary>
        public const string StealOrForgeKerberosTicketsKerberoasting = "T1558.003";
        /// <summary>T1558.004, Steal or Forge Kerberos Tickets: AS-REP Roasting.</summary>
        public const string StealOrForgeKerberosTicketsASRepRoasting = "T1558.004";
        /// <summary>T1558.005, Steal or Forge Kerberos Tickets: Ccache Files.</summary>
        public const string StealOrForgeKerberosTicketsCcacheFiles = "T1558.005";
        /// <summary>T1606, Forge Web Credentials.</summary>
        public const string ForgeWebCredentials = "T1606";
        /// <summary>T1606.001, Forge Web Credentials: Web Cookies.</summary>
        public const string ForgeWebCredentialsWebCookies = "T1606.001";
        /// <summary>T1606.002, Forge Web Credentials: SAML Tokens.</summary>
        public const string ForgeWebCredentialsSamlTokens = "T1606.002";
        /// <summary>T1621, Multi-Factor Authentication Request Generation.</summary>
        public const string MultiFactorAuthenticationRequestGeneration = "T1621";
        /// <summary>T1649, Steal or Forge Authentication Certificates.</summary>
        public const string StealOrForgeAuthenticationCertificates = "T1649";
    }
}
