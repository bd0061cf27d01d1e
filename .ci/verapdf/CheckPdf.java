import java.io.FileInputStream;
import java.io.InputStream;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Checks PDF files against a flavour (ua1, 2a…): CheckPdf FLAVOUR FILE... Exit 0 when all conform. */
public class CheckPdf {
    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(args[0]);
        boolean conforms = true;
        for (int i = 1; i < args.length; i++) {
            conforms &= check(flavour, args[i]);
        }
        System.exit(conforms ? 0 : 1);
    }

    private static boolean check(PDFAFlavour flavour, String file) throws Exception {
        try (InputStream in = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            SortedMap<String, String> failed = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "/" + assertion.getRuleId().getTestNumber();
                    failed.putIfAbsent(rule, assertion.getMessage());
                }
            }
            System.out.println(file + ": " + (result.isCompliant() ? "conforms" : "FAILS " + failed));
            return result.isCompliant();
        }
    }
}
